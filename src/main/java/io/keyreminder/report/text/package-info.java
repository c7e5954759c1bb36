/**
 * Runs and notices as text for a terminal. What is printed is cleaned once more: the
 * ledger holds clean text, but other programs can write to it.
 */
@NullMarked
package io.keyreminder.report.text;

import org.jspecify.annotations.NullMarked;
