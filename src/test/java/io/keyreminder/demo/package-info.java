/**
 * The program against stand-ins, for a first look.
 */
@NullMarked
package io.keyreminder.demo;

import org.jspecify.annotations.NullMarked;
