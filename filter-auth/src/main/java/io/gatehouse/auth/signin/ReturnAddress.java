package io.gatehouse.auth.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody goes on after signing in: the page that they had asked for, and nowhere outside of the site (CWE-601; CVE-2023-46750).
 *
 * <p>Only what a visitor reads is gone back to: a page, by GET. A picture, a script's request or a form is not.
 */
final class ReturnAddress {
    private static final int LONGEST = 2_000;

    private ReturnAddress() {}

    /** The address of this request with its query, where one can go back to it; else empty. */
    static String of(HttpServletRequest request) {
        if (!isPage(request)) {
            return "";
        }
        String query = request.getQueryString();
        return checked(request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    private static boolean isPage(HttpServletRequest request) {
        if (!request.getMethod().equals("GET") || request.getDispatcherType() != DispatcherType.REQUEST) {
            return false;
        }
        String destination = request.getHeader("Sec-Fetch-Dest"); // Fetch Metadata, 2.1
        if (destination != null) {
            return destination.equals("document");
        }
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html") && request.getHeader("X-Requested-With") == null;
    }

    /** An address that a client handed in, where it stays on the site; else empty. */
    static String checked(@Nullable String given) {
        return given != null && isLocal(given) ? given : "";
    }

    /** Begins with one slash, and holds nothing that a browser drops or takes for a slash (URL Standard, 4.4). */
    private static boolean isLocal(String given) {
        boolean isRooted = given.startsWith("/") && !given.startsWith("//") && given.length() <= LONGEST;
        return isRooted && given.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\');
    }

    /** The address as the value of a query parameter. */
    static String encoded(String address) {
        return URLEncoder.encode(address, StandardCharsets.UTF_8);
    }
}
