/**
 * The record of all notices and runs: who was told what, when, and by which run.
 */
@NullMarked
package io.keyreminder.ledger;

import org.jspecify.annotations.NullMarked;
