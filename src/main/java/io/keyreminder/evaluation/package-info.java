/**
 * The evaluation of one owner: what is asked, which rule decides, and what it finds. It
 * changes nothing.
 */
@NullMarked
package io.keyreminder.evaluation;

import org.jspecify.annotations.NullMarked;
