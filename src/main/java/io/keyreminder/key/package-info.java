/**
 * The domain: access keys, their owners, the rotation policy, and notices. Plain Java.
 */
@NullMarked
package io.keyreminder.key;

import org.jspecify.annotations.NullMarked;
