/**
 * The runs in the ledger: what they did, and what is to be said of them.
 */
@NullMarked
package io.keyreminder.ledger.run;

import org.jspecify.annotations.NullMarked;
