/**
 * IAM's credential report: its lines, and which users it spares from being asked.
 */
@NullMarked
package io.keyreminder.iam.report;

import org.jspecify.annotations.NullMarked;
