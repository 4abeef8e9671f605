package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.sessions.Sessions;
import io.gatehouse.auth.sessions.SignedInSession;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * A device on which somebody is signed in, as their page shows it.
 *
 * @param isThis whether the page is shown on it
 */
public record ListedDevice(String id, String device, String network, String began, String seen, boolean isThis) {
    static ListedDevice of(SignedInSession session, Visit visit, Locale locale) {
        boolean isThis = Sessions.isOf(session, visit);
        return new ListedDevice(
                session.id(),
                session.device(),
                session.network(),
                written(session.began(), locale),
                written(session.seen(), locale),
                isThis);
    }

    private static String written(Instant time, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }
}
