/**
 * What people see, in a real browser: Chromium, spoken to by its DevTools protocol.
 */
@NullMarked
package io.keyreminder.browser;

import org.jspecify.annotations.NullMarked;
