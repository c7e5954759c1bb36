/**
 * Tests of the domain: plain tables of what the rules say.
 */
@NullMarked
package io.keyreminder.key;

import org.jspecify.annotations.NullMarked;
