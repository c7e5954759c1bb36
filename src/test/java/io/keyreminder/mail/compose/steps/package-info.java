/**
 * Tests of the steps: their words as a shell reads them.
 */
@NullMarked
package io.keyreminder.mail.compose.steps;

import org.jspecify.annotations.NullMarked;
