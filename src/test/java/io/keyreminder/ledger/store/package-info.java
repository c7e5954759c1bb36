/**
 * Tests of the ledger's database, on a real H2 file.
 */
@NullMarked
package io.keyreminder.ledger.store;

import org.jspecify.annotations.NullMarked;
