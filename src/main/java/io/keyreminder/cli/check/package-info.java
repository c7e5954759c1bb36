/**
 * What the command check looks at.
 */
@NullMarked
package io.keyreminder.cli.check;

import org.jspecify.annotations.NullMarked;
