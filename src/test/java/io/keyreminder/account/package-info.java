/**
 * Tests of where accounts come from, and which of them are included.
 */
@NullMarked
package io.keyreminder.account;

import org.jspecify.annotations.NullMarked;
