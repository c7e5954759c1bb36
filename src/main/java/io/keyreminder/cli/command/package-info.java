/**
 * The commands, one a file, with their options.
 */
@NullMarked
package io.keyreminder.cli.command;

import org.jspecify.annotations.NullMarked;
