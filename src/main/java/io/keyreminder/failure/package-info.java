/**
 * How a command ends: the exit codes, and what a failure came of.
 */
@NullMarked
package io.keyreminder.failure;

import org.jspecify.annotations.NullMarked;
