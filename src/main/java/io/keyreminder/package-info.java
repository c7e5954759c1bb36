/**
 * Reminds the owners of AWS access keys, before the keys grow too old.
 */
@NullMarked
package io.keyreminder;

import org.jspecify.annotations.NullMarked;
