/**
 * The run at work: what it is started with, how far it has come, and how it is stopped.
 */
@NullMarked
package io.keyreminder.job.run;

import org.jspecify.annotations.NullMarked;
