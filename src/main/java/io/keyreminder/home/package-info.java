/**
 * The home folder, which nobody else can read, and the name of its machine.
 */
@NullMarked
package io.keyreminder.home;

import org.jspecify.annotations.NullMarked;
