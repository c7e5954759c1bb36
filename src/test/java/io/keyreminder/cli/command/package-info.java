/**
 * Tests of parts of commands.
 */
@NullMarked
package io.keyreminder.cli.command;

import org.jspecify.annotations.NullMarked;
