/**
 * Tests of what an operator can set, on real environments of Spring Boot.
 */
@NullMarked
package io.keyreminder.settings;

import org.jspecify.annotations.NullMarked;
