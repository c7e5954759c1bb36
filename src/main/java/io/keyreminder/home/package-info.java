/**
 * The home folder, which nobody else can read.
 */
@NullMarked
package io.keyreminder.home;

import org.jspecify.annotations.NullMarked;
