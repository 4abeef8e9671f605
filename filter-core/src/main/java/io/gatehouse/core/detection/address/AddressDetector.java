package io.gatehouse.core.detection.address;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds, where the value is an address, hosts that only the server can reach, however their number is spelt, hosts without a name, and
 * schemes that no browser knows but server libraries do. Links in running text are nobody's order to load them.
 */
public final class AddressDetector implements Detector {
    private static final int LONGEST = 2048;
    private static final Set<String> SCHEMES = Set.of(
            "file",
            "gopher",
            "dict",
            "ldap",
            "ldaps",
            "tftp",
            "sftp",
            "jar",
            "netdoc",
            "php",
            "phar",
            "zip",
            "glob",
            "expect",
            "ogg",
            "rar",
            "compress.zlib",
            "compress.bzip2",
            "zlib",
            "ssh2",
            "ssh2.exec",
            "local_file",
            "view-source",
            "rmi",
            "iiop",
            "dns",
            "jdbc",
            "smb",
            "unix",
            "cifs",
            "nfs",
            "ftps");

    @Override
    public AttackClass attack() {
        return AttackClass.SSRF;
    }

    @Override
    public List<String> clues() {
        return List.of(":", "/", "?");
    }

    @Override
    public @Nullable Hit find(String text) {
        int begin = Texts.firstNonBlank(text, 0);
        if (text.length() > LONGEST || !Texts.isOneWord(text)) {
            return null;
        }
        int colon = schemeEnd(text, begin);
        String scheme = text.substring(begin, colon).toLowerCase(Locale.ROOT);
        boolean isAddress = colon < text.length() && !scheme.isEmpty();
        if (isAddress && SCHEMES.contains(withoutPrefix(scheme)) && hasMore(text, colon)) {
            return hit("scheme", 7, begin, colon + 1);
        }
        int host = hostBegin(text, begin, isAddress && isWeb(scheme) ? colon + 1 : begin);
        if (host < 0) {
            return isAddress || !endsInQuery(text, begin) ? null : hit("remote-file", 5, begin, text.length());
        }
        return host(text, begin, host, isAddress && isWeb(scheme));
    }

    private static @Nullable Hit host(String text, int begin, int from, boolean isAddress) {
        int start = behindUser(text, from);
        String host = Hosts.at(text, start);
        int score = Hosts.isDevelopment(text, start, host) ? 0 : Hosts.score(host);
        boolean isPath = text.startsWith("/", start + host.length());
        if ((score == 7 && (isAddress || isPath)) || (score == 5 && isAddress)) {
            return hit("host", score, begin, start + host.length());
        }
        boolean isRemoteFile = isAddress && text.endsWith("?") && text.indexOf('?') == text.length() - 1;
        return isRemoteFile ? hit("remote-file", 5, begin, text.length()) : null;
    }

    private static boolean isWeb(String scheme) {
        return scheme.equals("http")
                || scheme.equals("https")
                || scheme.equals("ftp")
                || scheme.equals("ws")
                || scheme.equals("wss")
                || scheme.startsWith("url");
    }

    /** As {@code url:file}: old libraries take that away. */
    private static String withoutPrefix(String scheme) {
        return scheme.startsWith("url:") ? scheme.substring(4) : scheme;
    }

    /** Where the scheme ends (RFC 3986, 3.1); the text's end where there is none. */
    private static int schemeEnd(String text, int begin) {
        int at = begin;
        while (at < text.length() && (Texts.isWordLetter(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at < text.length() && text.charAt(at) == ':' ? at : text.length();
    }

    private static boolean hasMore(String text, int colon) {
        boolean isPath = text.startsWith("/", colon + 1) || text.startsWith("\\", colon + 1);
        return isPath
                || text.regionMatches(true, 0, "jar:", 0, 4)
                || text.regionMatches(true, 0, "jdbc:", 0, 5)
                || text.regionMatches(true, 0, "unix:", 0, 5);
    }

    /** Behind the slashes; without a scheme also the begin of the text, as some libraries guess; -1 where no host can begin. */
    private static int hostBegin(String text, int begin, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == '/' || text.charAt(at) == '\\')) {
            at++;
        }
        return at > from || from > begin || Texts.wordEnd(text, begin) > begin ? at : -1;
    }

    private static int behindUser(String text, int from) {
        int end = from;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        int at = text.lastIndexOf('@', end - 1);
        return at >= from ? at + 1 : from;
    }

    /** As {@code http?}: what was meant to be the end of an address becomes its query. */
    private static boolean endsInQuery(String text, int begin) {
        int end = Texts.wordEnd(text, begin);
        String scheme = text.substring(begin, end).toLowerCase(Locale.ROOT);
        return end == text.length() - 1 && text.charAt(end) == '?' && (isWeb(scheme) || SCHEMES.contains(scheme));
    }

    private static Hit hit(String code, int score, int start, int end) {
        return new Hit(AttackClass.SSRF, code, score, start, end);
    }
}
