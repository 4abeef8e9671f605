package io.gatehouse.auth.recovery;

import io.gatehouse.core.settings.Origin;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.state.Allowance.Window;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How one-time links look and how long they work.
 *
 * @param siteUrl the application's address as visitors have it; links are never made of a request's {@code Host}
 * @param siteName what mails call the site
 * @param path below which the links' pages are
 * @param rate how many mails with links one address gets
 */
record RecoveryPolicy(
        String siteUrl,
        String siteName,
        String path,
        Duration recoverAge,
        Duration inviteAge,
        Duration confirmAge,
        Window rate,
        MailPolicy mail) {
    static final RecoveryPolicy DEFAULT = new RecoveryPolicy(
            "",
            "",
            "/account",
            Duration.ofMinutes(15),
            Duration.ofDays(7),
            Duration.ofDays(1),
            Window.parse("3/1h"),
            MailPolicy.DEFAULT);

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final String SITE = "must be an address with https, as 'https://www.example.org/club'";

    static RecoveryPolicy from(Settings settings) {
        String siteUrl = settings.value("siteUrl", DEFAULT.siteUrl, SITE, RecoveryPolicy::siteUrl);
        if (!settings.has("siteUrl")) {
            settings.reject("siteUrl", SITE);
        }
        return new RecoveryPolicy(
                siteUrl,
                settings.value(
                        "siteName",
                        siteUrl.isEmpty()
                                ? DEFAULT.siteName
                                : URI.create(siteUrl).getHost(),
                        "must be a text of 1 to 64 characters on one line",
                        RecoveryPolicy::siteName),
                settings.value(
                        "path",
                        DEFAULT.path,
                        "must be a path without '/' at its end, as '/account'",
                        RecoveryPolicy::path),
                settings.duration("recoverAge", DEFAULT.recoverAge, Duration.ofHours(1)),
                settings.duration("inviteAge", DEFAULT.inviteAge, LONGEST),
                settings.duration("confirmAge", DEFAULT.confirmAge, LONGEST),
                settings.value("rate", DEFAULT.rate, "must be a window, as '3/1h'", Window::parse),
                MailPolicy.from(settings));
    }

    private static String siteUrl(String text) {
        URI uri = URI.create(text);
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        Origin origin = Origin.parse(text.substring(0, text.length() - path.length()));
        boolean isLocal = origin.host().equals("localhost");
        if (!origin.scheme().equals("https") && !isLocal) {
            throw new IllegalArgumentException("the scheme is not https");
        }
        return origin + path(path);
    }

    private static String siteName(String text) {
        boolean isLine = text.codePoints().noneMatch(Character::isISOControl);
        if (text.isBlank() || text.length() > 64 || !isLine) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static String path(String text) {
        String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!path.matches("(/[A-Za-z0-9._~-]+)*")) {
            throw new IllegalArgumentException("the path holds other than letters, digits, '.', '_', '~' and '-'");
        }
        return path;
    }

    Map<LinkPurpose, Duration> ages() {
        return Map.of(
                LinkPurpose.RECOVER, recoverAge,
                LinkPurpose.INVITE, inviteAge,
                LinkPurpose.CONFIRM_MAIL, confirmAge,
                LinkPurpose.SET_UP, inviteAge);
    }
}
