/**
 * The AWS side against a fake AWS over HTTP.
 */
@NullMarked
package io.keyreminder.iam;

import org.jspecify.annotations.NullMarked;
