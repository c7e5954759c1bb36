/**
 * The credentials with which AWS is called: where they are found, roles that are assumed
 * with them, and how they are kept out of what is said of a call.
 */
@NullMarked
package io.keyreminder.aws.credentials;

import org.jspecify.annotations.NullMarked;
