/**
 * The command line: what a command needs to be read and answered.
 */
@NullMarked
package io.keyreminder.cli;

import org.jspecify.annotations.NullMarked;
