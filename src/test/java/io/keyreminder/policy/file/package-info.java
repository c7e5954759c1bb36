/**
 * Tests of who is notified of what, and when.
 */
@NullMarked
package io.keyreminder.policy.file;

import org.jspecify.annotations.NullMarked;
