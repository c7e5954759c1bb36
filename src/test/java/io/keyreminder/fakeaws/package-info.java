/**
 * A stand-in for IAM, STS, Amazon SES and AWS Organizations that speaks AWS's protocols
 * over HTTP, with faults on demand. It shares no code with the program, so that both can
 * disagree.
 */
@NullMarked
package io.keyreminder.fakeaws;

import org.jspecify.annotations.NullMarked;
