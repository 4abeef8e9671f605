package io.gatehouse.auth.recovery;

import jakarta.mail.MessagingException;

/** Hands mail to a server. */
@FunctionalInterface
interface Post {
    void send(Letter letter) throws MessagingException;
}
