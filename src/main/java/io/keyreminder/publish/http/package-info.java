/**
 * How others are told over HTTP: without waiting long, and without naming their secret
 * addresses.
 */
@NullMarked
package io.keyreminder.publish.http;

import org.jspecify.annotations.NullMarked;
