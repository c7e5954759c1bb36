/**
 * The command line: one file per command.
 */
@NullMarked
package io.keyreminder.cli;

import org.jspecify.annotations.NullMarked;
