package io.gatehouse.auth.signin;

import io.gatehouse.auth.strength.PasswordUse;
import io.gatehouse.auth.strength.PasswordUse.Kind;
import io.gatehouse.core.client.Client;
import org.jspecify.annotations.Nullable;

/** What a password that is chosen on one of our pages is for. */
final class Uses {
    private Uses() {}

    static PasswordUse of(String name, @Nullable String mail, Kind kind, Exchange exchange) {
        return PasswordUse.of(kind)
                .named(name, exchange.policy().organisation())
                .mail(mail)
                .host(Client.of(exchange.request()).host());
    }
}
