/**
 * The documentation: README.md and the pages of {@code src/site/markdown}.
 */
@NullMarked
package io.keyreminder.docs;

import org.jspecify.annotations.NullMarked;
