/**
 * The policy as an operator writes it: in settings, and in a file that is read strictly.
 */
@NullMarked
package io.keyreminder.policy.file;

import org.jspecify.annotations.NullMarked;
