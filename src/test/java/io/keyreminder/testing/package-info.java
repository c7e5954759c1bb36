/**
 * How the whole program is tested: the machine that it is told of, and the ways to start
 * it there, within the process of the test or in processes of its own.
 */
@NullMarked
package io.keyreminder.testing;

import org.jspecify.annotations.NullMarked;
