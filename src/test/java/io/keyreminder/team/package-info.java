/**
 * Months of a team that has a policy, held against an independent truth.
 */
@NullMarked
package io.keyreminder.team;

import org.jspecify.annotations.NullMarked;
