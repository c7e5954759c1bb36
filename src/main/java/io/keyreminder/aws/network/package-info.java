/**
 * The network between this machine and AWS, or whoever else is asked over HTTP: proxies,
 * certificates, hosts of several addresses, endpoints in the place of AWS's own.
 */
@NullMarked
package io.keyreminder.aws.network;

import org.jspecify.annotations.NullMarked;
