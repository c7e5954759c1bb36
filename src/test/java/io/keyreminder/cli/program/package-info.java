/**
 * Tests of how a command is started and fails.
 */
@NullMarked
package io.keyreminder.cli.program;

import org.jspecify.annotations.NullMarked;
