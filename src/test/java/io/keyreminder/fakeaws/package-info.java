/**
 * A stand-in for IAM, STS and Amazon SES that speaks AWS's query protocol over HTTP, with
 * faults on demand. It shares no code with the program, so that both can disagree.
 */
@NullMarked
package io.keyreminder.fakeaws;

import org.jspecify.annotations.NullMarked;
