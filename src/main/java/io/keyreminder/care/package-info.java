/**
 * Care of the ledger over the years: backups, and what becomes of old records and of the
 * people in them.
 */
@NullMarked
package io.keyreminder.care;

import org.jspecify.annotations.NullMarked;
