/**
 * What the command check tries.
 */
@NullMarked
package io.keyreminder.cli.check;

import org.jspecify.annotations.NullMarked;
