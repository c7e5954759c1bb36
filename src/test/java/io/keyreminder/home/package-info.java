/**
 * The tests of the home folder's machine.
 */
@NullMarked
package io.keyreminder.home;

import org.jspecify.annotations.NullMarked;
