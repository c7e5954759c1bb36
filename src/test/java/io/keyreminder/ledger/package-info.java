/**
 * Tests of the ledger, on a real H2 file.
 */
@NullMarked
package io.keyreminder.ledger;

import org.jspecify.annotations.NullMarked;
