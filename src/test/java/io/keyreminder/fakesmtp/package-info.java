/**
 * A small real mail server for tests and the demo: it keeps what it accepts, and can be
 * told to fail.
 */
@NullMarked
package io.keyreminder.fakesmtp;

import org.jspecify.annotations.NullMarked;
