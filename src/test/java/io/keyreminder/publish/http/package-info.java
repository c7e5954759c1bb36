/**
 * Tests of who is told of a run.
 */
@NullMarked
package io.keyreminder.publish.http;

import org.jspecify.annotations.NullMarked;
