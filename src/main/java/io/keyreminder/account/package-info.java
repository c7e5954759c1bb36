/**
 * Where accounts come from, and which of them tonight's run is to read.
 */
@NullMarked
package io.keyreminder.account;

import org.jspecify.annotations.NullMarked;
