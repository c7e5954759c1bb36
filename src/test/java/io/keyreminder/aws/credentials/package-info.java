/**
 * Credentials that are found, and those that cannot be had.
 */
@NullMarked
package io.keyreminder.aws.credentials;

import org.jspecify.annotations.NullMarked;
