/**
 * What the clients of AWS's services have in common: the way to AWS, the retries and the
 * timer, and what takes part in each of their calls.
 */
@NullMarked
package io.keyreminder.aws.connection;

import org.jspecify.annotations.NullMarked;
