/**
 * Who is notified of what, and when: the rotation policy, the rule of a day, recipients
 * and notices. Knows neither AWS nor the ledger nor mail.
 */
@NullMarked
package io.keyreminder.policy;

import org.jspecify.annotations.NullMarked;
