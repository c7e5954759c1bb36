/**
 * What the program meets in the field: mail servers and proxies that nobody here wrote.
 */
@NullMarked
package io.keyreminder.field;

import org.jspecify.annotations.NullMarked;
