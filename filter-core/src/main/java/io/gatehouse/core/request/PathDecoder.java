package io.gatehouse.core.request;

import java.util.EnumSet;
import java.util.Set;

/**
 * Turns a path into its canonical form and notes every fault met on the way.
 *
 * <p>A round strips path parameters and decodes escapes; rounds repeat, at most three, while anything is left to decode, so that
 * the result is what the most lenient program would see. Dot and empty segments go last. Linear in the path's length.
 */
final class PathDecoder {
    private static final int ROUNDS = 3;

    private final Set<PathFault> faults = EnumSet.noneOf(PathFault.class);

    Set<PathFault> faults() {
        return faults;
    }

    /** The canonical form of a path as the client sent it. */
    String canonical(String sent) {
        return canonical(sent, 0);
    }

    /** The canonical form of a path that the container has decoded once already. */
    String canonicalOfMapped(String mapped) {
        return canonical(mapped, 1);
    }

    private String canonical(String path, int roundsDone) {
        String text = absolute(path);
        for (int round = roundsDone; round < ROUNDS && (round == roundsDone || mayHoldMore(text)); round++) {
            text = new PathRound(text, round == 0, faults).decoded();
        }
        return new PathSegments(text, faults).canonical();
    }

    private String absolute(String path) {
        if (path.startsWith("/")) {
            return path;
        }
        faults.add(PathFault.NOT_ABSOLUTE);
        return "/" + path;
    }

    private static boolean mayHoldMore(String text) {
        return text.indexOf('%') >= 0 || text.indexOf(';') >= 0;
    }

    /** The context path as plain text: Jetty reports it percent-encoded, Tomcat does not. */
    static String plainContext(String contextPath) {
        if (contextPath.equals("/")) {
            return "";
        }
        return contextPath.indexOf('%') < 0 ? contextPath : decodedOnce(contextPath);
    }

    /**
     * Whether the path as sent starts with the context path itself, letters encoded or not, and not with something that only
     * becomes it, as {@code /x/../ctx} or {@code //ctx} (CVE-2016-6802, CVE-2020-11989).
     */
    static boolean startsWithContext(String sent, String plainContext) {
        int end = 0;
        for (int slash = 0; slash >= 0 && slash < plainContext.length(); slash = plainContext.indexOf('/', slash + 1)) {
            int next = sent.indexOf('/', end + 1);
            end = next < 0 ? sent.length() : next;
        }
        return decodedOnce(sent.substring(0, end)).equals(plainContext);
    }

    private static String decodedOnce(String text) {
        return new PathRound(text, true, EnumSet.noneOf(PathFault.class)).decoded();
    }
}
