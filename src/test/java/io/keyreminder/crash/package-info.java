/**
 * Proves by attack that nobody is told twice and nobody is forgotten: the program dies at
 * every point at which it can, in a process of its own.
 */
@NullMarked
package io.keyreminder.crash;

import org.jspecify.annotations.NullMarked;
