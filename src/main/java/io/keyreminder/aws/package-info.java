/**
 * How AWS is reached, whichever of its services is asked: the network, the region and the
 * credentials that everybody's environment sets, and what is said where that is wrong.
 */
@NullMarked
package io.keyreminder.aws;

import org.jspecify.annotations.NullMarked;
