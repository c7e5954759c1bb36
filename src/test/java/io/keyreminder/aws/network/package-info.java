/**
 * AWS behind what stands between: proxies that ask for a password, and certificates of a
 * private authority.
 */
@NullMarked
package io.keyreminder.aws.network;

import org.jspecify.annotations.NullMarked;
