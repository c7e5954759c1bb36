/**
 * Tests of the accounts that AWS Organizations lists, over HTTP against a stand-in.
 */
@NullMarked
package io.keyreminder.account.organization;

import org.jspecify.annotations.NullMarked;
