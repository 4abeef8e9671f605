package io.gatehouse.auth.devicebound;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a browser is told of a session that it has just bound (DBSC draft, JSON Session Instruction Format). Nothing in it needs escaping. */
final class Instructions {
    private static final String BEFORE_ID = "{\"session_identifier\":\"";

    private final String afterId;

    Instructions(Addresses addresses, BoundCookie cookie) {
        this.afterId = "\",\"refresh_url\":\"" + addresses.refresh()
                + "\",\"scope\":{\"include_site\":false,\"scope_specification\":[" + rules(addresses.context())
                + "]},\"credentials\":[{\"type\":\"cookie\",\"name\":\"" + cookie.name()
                + "\",\"attributes\":\"" + BoundCookie.ATTRIBUTES + "\"}]}";
    }

    /**
     * The requests of the application, and of no other on the host. The draft takes the first rule that matches, Chromium the last: in
     * this order both come to the same.
     */
    private static String rules(String context) {
        if (context.isEmpty()) {
            return "";
        }
        String own = "{\"type\":\"include\",\"path\":\"" + context + "\"}";
        return own + ",{\"type\":\"exclude\",\"path\":\"/\"}," + own;
    }

    String of(String id) {
        return BEFORE_ID + id + afterId;
    }

    void write(String id, HttpServletResponse response) throws IOException {
        byte[] json = of(id).getBytes(StandardCharsets.US_ASCII);
        response.setContentType("application/json");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
