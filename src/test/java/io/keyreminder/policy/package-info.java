/**
 * Tests of who is notified of what, and when.
 */
@NullMarked
package io.keyreminder.policy;

import org.jspecify.annotations.NullMarked;
