/**
 * The table of faults: what may go wrong in a night, what the operator sees, what becomes
 * of the messages, and what happens next. The documentation shows the same table.
 */
@NullMarked
package io.keyreminder.fault;

import org.jspecify.annotations.NullMarked;
