/**
 * The transport through Amazon SES, API version 2010-12-01.
 */
@NullMarked
package io.keyreminder.mail.ses;

import org.jspecify.annotations.NullMarked;
