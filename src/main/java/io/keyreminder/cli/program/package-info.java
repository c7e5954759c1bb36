/**
 * How a command is started, logs and fails.
 */
@NullMarked
package io.keyreminder.cli.program;

import org.jspecify.annotations.NullMarked;
