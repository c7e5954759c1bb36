/**
 * A run's scan that several machines share: what is handed out, and who has it in hand.
 * Only PostgreSQL understands the statements of this room.
 */
@NullMarked
package io.keyreminder.ledger.worker;

import org.jspecify.annotations.NullMarked;
