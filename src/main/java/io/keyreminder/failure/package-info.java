/**
 * How a command ends: the exit codes.
 */
@NullMarked
package io.keyreminder.failure;

import org.jspecify.annotations.NullMarked;
