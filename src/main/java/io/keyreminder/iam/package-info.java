/**
 * The AWS side: how owners, their access keys and tags are found.
 */
@NullMarked
package io.keyreminder.iam;

import org.jspecify.annotations.NullMarked;
