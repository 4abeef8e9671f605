package io.gatehouse.core.body;

import io.gatehouse.core.forms.FormBody;
import io.gatehouse.core.forms.FormHabits;
import io.gatehouse.core.forms.FormRules;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one request with a body. A container reads forms from its own stream, past any wrapper; so a plain form is read
 * here, from the watched stream, once the application first asks for a parameter. Multipart forms stay with the container, which alone
 * knows the servlet's settings for them: their length must be declared, and the thread takes a place for as long as that lasts.
 */
final class FormReading implements FormRules {
    private final HttpServletRequest request;
    private final Intake intake;
    private final FormHabits habits;
    private final String baseType;
    private final ContainerForm contained;
    private @Nullable Map<String, String[]> parameters;
    private boolean arePartsRead;

    /** Opens the watched stream. */
    @FunctionalInterface
    interface Body {
        BodyStream open() throws IOException;
    }

    FormReading(HttpServletRequest request, Intake intake, FormHabits habits) {
        this.request = request;
        this.intake = intake;
        this.habits = habits;
        this.baseType = BodySizes.baseType(request.getContentType());
        this.contained = new ContainerForm(request, intake);
    }

    /** The parameters of query and body; those of the query alone where the application has taken the body itself. */
    Map<String, String[]> parameters(Body body, boolean isTaken) {
        try {
            intake.requireAccepted();
            if (parameters == null) {
                parameters = read(body, isTaken);
            }
            return parameters;
        } catch (RefusedBodyException refused) {
            throw new RefusedFormException(refused);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Map<String, String[]> read(Body body, boolean isTaken) throws IOException {
        if (FormHabits.isMultipart(baseType)) {
            contained.requireLength();
            return contained.parameters();
        }
        if (!habits.isForm(request.getMethod(), baseType)) {
            return request.getParameterMap();
        }
        return isTaken || !intake.enforces() ? contained.parameters() : ofForm(body);
    }

    private Map<String, String[]> ofForm(Body body) throws IOException {
        Charset charset = charset();
        byte[] bytes = body.open().readAllBytes();
        FormBody form = new FormBody(bytes, charset);
        judge(form);
        // The container's stream is at its end, so what it still finds are the query's.
        return form.parameters(request.getParameterMap());
    }

    @Override
    public void judge(FormBody form) throws IOException {
        intake.judgeForm(form.pairs(), form.longest());
        if (form.isMalformed() && !intake.forms().malformed().contains(intake.path())) {
            intake.refuse(BodyRefusals.malformedForm(intake.path()));
        }
    }

    private Charset charset() throws UnsupportedEncodingException {
        String name = request.getCharacterEncoding();
        try {
            return name == null ? habits.charset() : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            return habits.charset(); // As containers do.
        }
    }

    /** The parts as the container reads them, where their length and their number are accepted. */
    Collection<Part> parts(ContainerForm.Parts container) throws IOException, ServletException {
        intake.requireAccepted();
        if (arePartsRead || !FormHabits.isMultipart(baseType)) {
            return container.read();
        }
        Collection<Part> parts = contained.parts(container);
        arePartsRead = true;
        return parts;
    }
}
