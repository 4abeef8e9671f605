package io.gatehouse.core.body;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * A form that the container reads from its own stream: its length must be declared, the thread takes a place for as long as that lasts,
 * and what came of it is judged afterwards.
 */
final class ContainerForm {
    private static final String GIVEN_UP = "org.apache.catalina.parameter_parse_failed_reason";
    /** Reasons that lie in the query or in the servlet's settings. */
    private static final Set<String> NOT_OF_THE_BODY = Set.of("URL_DECODING", "NO_NAME", "MULTIPART_CONFIG_INVALID");

    private final HttpServletRequest request;
    private final Intake intake;

    /** Has the container read the parts. */
    @FunctionalInterface
    interface Parts {
        Collection<Part> read() throws IOException, ServletException;
    }

    ContainerForm(HttpServletRequest request, Intake intake) {
        this.request = request;
        this.intake = intake;
    }

    Map<String, String[]> parameters() throws IOException {
        Map<String, String[]> all = contained();
        int values = 0;
        long longest = 0;
        for (Map.Entry<String, String[]> parameter : all.entrySet()) {
            values += parameter.getValue().length;
            longest = Math.max(longest, longest(parameter));
        }
        intake.judgeForm(values, longest);
        return all;
    }

    private Map<String, String[]> contained() throws IOException {
        intake.waits();
        try {
            Map<String, String[]> all = request.getParameterMap();
            requireWhole();
            return all;
        } catch (RuntimeException beyondTheContainersLimits) {
            intake.refuse(BodyRefusals.broken());
            throw beyondTheContainersLimits;
        } finally {
            intake.waited();
        }
    }

    /** Tomcat 10.1 gives up on some bodies without a word, and the application would take them for empty forms. */
    private void requireWhole() throws IOException {
        Object reason = request.getAttribute(GIVEN_UP);
        if (reason != null && !NOT_OF_THE_BODY.contains(reason.toString())) {
            intake.refuse(BodyRefusals.broken());
        }
    }

    private static long longest(Map.Entry<String, String[]> parameter) {
        long longest = parameter.getKey().length();
        for (String value : parameter.getValue()) {
            longest = Math.max(longest, value.length());
        }
        return longest;
    }

    void requireLength() throws IOException {
        if (request.getContentLengthLong() < 0 && !intake.forms().unmeasured().contains(intake.path())) {
            intake.refuse(BodyRefusals.unknownLength(intake.path()));
        }
    }

    Collection<Part> parts(Parts container) throws IOException, ServletException {
        requireLength();
        Collection<Part> parts = contained(container);
        if (parts.size() > intake.forms().parts(intake.path())) {
            intake.refuse(BodyRefusals.tooManyParts(intake.path(), parts.size()));
        }
        return parts;
    }

    private Collection<Part> contained(Parts container) throws IOException, ServletException {
        intake.waits();
        try {
            return container.read();
        } catch (IOException | ServletException | IllegalStateException failed) {
            refuseUnlessUnconfigured(failed);
            throw failed;
        } finally {
            intake.waited();
        }
    }

    /** A state without a cause is a servlet without settings for parts, which is no fault of the client. */
    private void refuseUnlessUnconfigured(Exception failed) throws IOException {
        if (failed.getCause() != null || !(failed instanceof IllegalStateException)) {
            intake.refuse(BodyRefusals.broken());
        }
    }
}
