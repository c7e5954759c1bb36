/**
 * Tests of scans that several machines share.
 */
@NullMarked
package io.keyreminder.worker;

import org.jspecify.annotations.NullMarked;
