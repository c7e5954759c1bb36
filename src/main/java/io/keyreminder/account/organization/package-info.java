/**
 * The accounts that AWS Organizations lists.
 */
@NullMarked
package io.keyreminder.account.organization;

import org.jspecify.annotations.NullMarked;
