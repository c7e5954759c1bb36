/**
 * Why a user is told of a key, or not: what a run decides, and by which rule.
 */
@NullMarked
package io.keyreminder.explain;

import org.jspecify.annotations.NullMarked;
