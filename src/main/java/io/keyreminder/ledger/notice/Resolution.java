package io.keyreminder.ledger.notice;

import java.time.Instant;

import io.keyreminder.policy.NoticeStatus;

/**
 * What a person decided of a notice.
 *
 * @param at when, UTC
 * @param by who, as the operating system names the user
 * @param to what was decided: SENT or DUE
 * @param note why; empty if nothing was said
 */
public record Resolution(Instant at, String by, NoticeStatus to, String note) {

}
