/**
 * What an operator can set, and how a wrong value is answered.
 */
@NullMarked
package io.keyreminder.settings;

import org.jspecify.annotations.NullMarked;
