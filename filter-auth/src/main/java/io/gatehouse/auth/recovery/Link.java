package io.gatehouse.auth.recovery;

import java.time.Instant;

/**
 * What a one-time link stands for.
 *
 * @param account whose it is
 * @param content what else is to be known, as the address that is confirmed
 */
public record Link(LinkPurpose purpose, long account, String content, Instant expires) {}
