/**
 * What the program costs, against the plain way to do the same.
 */
@NullMarked
package io.keyreminder.bench;

import org.jspecify.annotations.NullMarked;
