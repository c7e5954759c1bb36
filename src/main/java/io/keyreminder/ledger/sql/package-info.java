/**
 * Parts of SQL statements that several rooms of the ledger share.
 */
@NullMarked
package io.keyreminder.ledger.sql;

import org.jspecify.annotations.NullMarked;
