/**
 * A run as Prometheus reads it.
 */
@NullMarked
package io.keyreminder.publish.metrics;

import org.jspecify.annotations.NullMarked;
