/**
 * Where the ledger's database is, who holds it, and how its tables are made.
 */
@NullMarked
package io.keyreminder.ledger.store;

import org.jspecify.annotations.NullMarked;
