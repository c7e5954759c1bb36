/**
 * A run as a page for the browser, and as the results of tests for Jenkins.
 */
@NullMarked
package io.keyreminder.report.page;

import org.jspecify.annotations.NullMarked;
