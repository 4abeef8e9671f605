package io.gatehouse.auth.signin;

/**
 * Somebody who has not chosen a password yet.
 *
 * @param isSent whether the mail server has taken the newest link
 */
public record Invited(long id, String name, String mail, boolean isSent) {}
