/**
 * The people who were forgotten, and the key by which they are recognized.
 */
@NullMarked
package io.keyreminder.ledger.forgotten;

import org.jspecify.annotations.NullMarked;
