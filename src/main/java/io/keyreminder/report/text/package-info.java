/**
 * Runs and notices as text for a terminal.
 */
@NullMarked
package io.keyreminder.report.text;

import org.jspecify.annotations.NullMarked;
