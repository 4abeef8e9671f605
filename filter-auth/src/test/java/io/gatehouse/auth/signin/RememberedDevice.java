package io.gatehouse.auth.signin;

import java.net.http.HttpResponse;

/** The cookie by which a device is remembered, which a browser would send over HTTPS alone. */
final class RememberedDevice {
    private RememberedDevice() {}

    /** As a request sends it, of the answer that set it. */
    static String cookie(HttpResponse<String> answer) {
        return answer.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.contains("REMEMBER"))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }
}
