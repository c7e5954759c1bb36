/**
 * Tests of the care of the ledger.
 */
@NullMarked
package io.keyreminder.care;

import org.jspecify.annotations.NullMarked;
