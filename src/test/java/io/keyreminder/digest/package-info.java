/**
 * The mail for the team.
 */
@NullMarked
package io.keyreminder.digest;

import org.jspecify.annotations.NullMarked;
