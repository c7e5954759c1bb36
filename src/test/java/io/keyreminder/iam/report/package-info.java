/**
 * Tests of the credential report.
 */
@NullMarked
package io.keyreminder.iam.report;

import org.jspecify.annotations.NullMarked;
