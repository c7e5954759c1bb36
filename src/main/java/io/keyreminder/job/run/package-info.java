/**
 * The run at work: what it is identified by.
 */
@NullMarked
package io.keyreminder.job.run;

import org.jspecify.annotations.NullMarked;
