package io.gatehouse.core.inputs;

import io.gatehouse.core.forms.FormHabits;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiPredicate;

/**
 * Captures requests: reads bodies that hold text before the application does, so that their inputs are known, and hands the request on
 * with its body whole. Pictures, archives and bodies that nobody wants to look at are not touched. Shared by all threads.
 */
public final class Capture {
    private static final String ATTRIBUTE = CapturedRequest.class.getName();

    private final CaptureLimits limits;
    private final FormHabits habits;
    private final Path folder;
    private final BiPredicate<HttpServletRequest, String> wantsBody;

    /**
     * A capture for one application.
     *
     * @param wantsBody whether a request's body of this content type, in lower case and without parameters, is looked at
     */
    public Capture(CaptureLimits limits, ServletContext context, BiPredicate<HttpServletRequest, String> wantsBody) {
        this.limits = limits;
        this.habits = FormHabits.of(context);
        Object folder = context.getAttribute(ServletContext.TEMPDIR);
        this.folder = folder instanceof File file ? file.toPath() : Path.of(System.getProperty("java.io.tmpdir"));
        this.wantsBody = wantsBody;
    }

    /**
     * The request with its inputs; the one that is there already where a measure before has captured it. Each measure that asks
     * {@linkplain CapturedRequest#release releases} it in the end.
     */
    public CapturedRequest of(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getAttribute(ATTRIBUTE) instanceof CapturedRequest known) {
            return known.retained();
        }
        CapturedRequest captured = new CapturedRequest(request, response, habits, limits);
        if (hasBody(request) && wantsBody.test(request, BodyKind.baseType(request.getContentType()))) {
            captured.readBody(folder);
        }
        request.setAttribute(ATTRIBUTE, captured);
        return captured;
    }

    private static boolean hasBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length != -1) {
            return length > 0;
        }
        String method = request.getMethod();
        boolean mayHaveNone =
                method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS") || method.equals("TRACE");
        return request.getHeader("Transfer-Encoding") != null
                || (!mayHaveNone && !request.getProtocol().startsWith("HTTP/1."));
    }
}
