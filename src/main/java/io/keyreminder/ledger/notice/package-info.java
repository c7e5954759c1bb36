/**
 * The notices in the ledger: how they are made, change their status and are found.
 */
@NullMarked
package io.keyreminder.ledger.notice;

import org.jspecify.annotations.NullMarked;
