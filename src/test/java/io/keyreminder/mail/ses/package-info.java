/**
 * Tests of the way through Amazon SES, against a fake that speaks its protocol.
 */
@NullMarked
package io.keyreminder.mail.ses;

import org.jspecify.annotations.NullMarked;
