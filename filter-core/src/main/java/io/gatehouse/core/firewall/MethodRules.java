package io.gatehouse.core.firewall;

import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.PathTable;
import io.gatehouse.core.settings.Settings;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which methods may be used, everywhere and on certain paths. A method that nobody registered is not implemented (RFC 9110, 15.6.2); one
 * that is, but may not be used here, is not allowed (15.5.6). A header that asks a framework for another method is judged as that method.
 */
record MethodRules(Methods everywhere, PathTable<Methods> byPath) {
    /** The registry of RFC 9110, 16.1.1, without {@code PRI}, which no request has. */
    private static final Set<String> REGISTERED = Set.of(
            ("ACL BASELINE-CONTROL BIND CHECKIN CHECKOUT CONNECT COPY DELETE GET HEAD LABEL LINK LOCK MERGE MKACTIVITY "
                            + "MKCALENDAR MKCOL MKREDIRECTREF MKWORKSPACE MOVE OPTIONS ORDERPATCH PATCH POST PROPFIND "
                            + "PROPPATCH PUT QUERY REBIND REPORT SEARCH TRACE UNBIND UNCHECKOUT UNLINK UNLOCK UPDATE "
                            + "UPDATEREDIRECTREF VERSION-CONTROL")
                    .split(" "));

    /** TRACE tells a script what it must not read (CWE-693); CONNECT is a proxy's. */
    private static final Set<String> NEVER_BY_DEFAULT = Set.of("CONNECT", "TRACE");

    private static final String ACCEPTED = "must be HTTP methods in upper case, as 'GET, POST'";
    private static final String ACCEPTED_BY_PATH = "must be paths with their methods, as '/api/** GET POST'";

    /** The methods of one rule, and how an answer lists them. */
    record Methods(Set<String> names, String allow) {
        static Methods of(Iterable<String> names) {
            TreeSet<String> sorted = new TreeSet<>();
            names.forEach(sorted::add);
            if (sorted.contains("GET")) {
                sorted.add("HEAD"); // Whoever answers GET answers HEAD (RFC 9110, 9.1).
            }
            return new Methods(Set.copyOf(sorted), String.join(", ", sorted));
        }

        Verdict judge(String method) {
            if (names.contains(method)) {
                return Verdict.PASS;
            }
            return REGISTERED.contains(method)
                    ? notAllowed("method")
                    : Refusals.of(Refusals.NOT_IMPLEMENTED, "method-unknown");
        }

        private Verdict notAllowed(String code) {
            return Refusals.of(Refusals.METHOD_NOT_ALLOWED, code).with("Allow", allow);
        }

        /** Judges what a header asks for: where a framework reads it, it reads it in any case. */
        Verdict judgeOverride(String value) {
            return names.contains(Characters.upperCase(value.strip())) ? Verdict.PASS : notAllowed("method-override");
        }
    }

    static MethodRules from(Settings settings) {
        List<String> named = settings.list("methods", List.of(), ACCEPTED, MethodRules::method);
        return new MethodRules(
                named.isEmpty() ? standard() : Methods.of(named),
                PathTable.from(settings, "methodsFor", ACCEPTED_BY_PATH, MethodRules::methods));
    }

    private static Methods standard() {
        return Methods.of(REGISTERED.stream()
                .filter(method -> !NEVER_BY_DEFAULT.contains(method))
                .toList());
    }

    private static Methods methods(String text) {
        return Methods.of(
                Arrays.stream(text.split(" ")).map(MethodRules::method).collect(Collectors.toSet()));
    }

    private static String method(String text) {
        if (!Characters.isToken(text) || !text.equals(Characters.upperCase(text))) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    Methods of(String path) {
        return byPath.find(path, everywhere);
    }
}
