/**
 * How this program's log is written: whatever a line tells, it stays one line.
 */
@NullMarked
package io.keyreminder.log;

import org.jspecify.annotations.NullMarked;
