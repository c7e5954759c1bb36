/**
 * What holds of AWS whichever of its services is asked: what a failed call means, which
 * variables name a region, and how a list is read to its end.
 */
@NullMarked
package io.keyreminder.aws;

import org.jspecify.annotations.NullMarked;
