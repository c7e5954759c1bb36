/**
 * What is remembered of access keys between runs.
 */
@NullMarked
package io.keyreminder.ledger.keys;

import org.jspecify.annotations.NullMarked;
