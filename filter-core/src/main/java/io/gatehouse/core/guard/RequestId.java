package io.gatehouse.core.guard;

import jakarta.servlet.ServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** A name for one request, that its answer and its audit lines share. Made when first asked for; no secret. */
public final class RequestId {
    /** The request attribute that holds it. */
    public static final String ATTRIBUTE = "io.gatehouse.requestId";

    private RequestId() {}

    /** The request's id: 16 hexadecimal digits. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
