/**
 * The commands, as people and scripts use them.
 */
@NullMarked
package io.keyreminder.cli;

import org.jspecify.annotations.NullMarked;
