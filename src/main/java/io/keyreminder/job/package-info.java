/**
 * The nightly job: scan and deliver, and how a run is started, resumed and recovered.
 */
@NullMarked
package io.keyreminder.job;

import org.jspecify.annotations.NullMarked;
