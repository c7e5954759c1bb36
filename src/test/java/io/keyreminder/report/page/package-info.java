/**
 * Tests of a run's page and of its results for Jenkins.
 */
@NullMarked
package io.keyreminder.report.page;

import org.jspecify.annotations.NullMarked;
