/**
 * The job's second step: what is done about each answer.
 */
@NullMarked
package io.keyreminder.job.deliver;

import org.jspecify.annotations.NullMarked;
