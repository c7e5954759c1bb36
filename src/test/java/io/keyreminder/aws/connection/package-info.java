/**
 * What takes part in each call of AWS.
 */
@NullMarked
package io.keyreminder.aws.connection;

import org.jspecify.annotations.NullMarked;
