/**
 * What is said where AWS cannot be asked, or gives no answer that can be used.
 */
@NullMarked
package io.keyreminder.aws;

import org.jspecify.annotations.NullMarked;
