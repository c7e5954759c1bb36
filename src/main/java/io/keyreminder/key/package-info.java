/**
 * Access keys, their owners, tags and last use. Plain Java.
 */
@NullMarked
package io.keyreminder.key;

import org.jspecify.annotations.NullMarked;
