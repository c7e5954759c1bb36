/**
 * Several machines share the scan of a run: how it is handed out, and how a worker joins.
 */
@NullMarked
package io.keyreminder.worker;

import org.jspecify.annotations.NullMarked;
