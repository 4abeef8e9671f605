package io.gatehouse.core.body;

import io.gatehouse.core.forms.FormHabits;
import io.gatehouse.core.forms.FormRules;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body is watched, however the application reads it: as a stream, as text, as parameters or as parts. */
final class BodyRequest extends HttpServletRequestWrapper {
    private final HttpServletResponse response;
    private final Intake intake;
    private final FormReading form;
    private @Nullable BodyStream stream;
    private @Nullable BufferedReader reader;
    private boolean isStreamTaken;

    BodyRequest(HttpServletRequest request, HttpServletResponse response, Intake intake, FormHabits habits) {
        super(request);
        this.response = response;
        this.intake = intake;
        this.form = new FormReading(request, intake, habits);
        request.setAttribute(FormRules.class.getName(), form);
    }

    /** The body itself, whoever takes it. */
    BodyStream body() throws IOException {
        if (stream == null) {
            stream = new BodyStream(super.getInputStream(), intake);
        }
        return stream;
    }

    /** The body as the container has it, past our count. */
    ServletInputStream container() throws IOException {
        return body().source();
    }

    Intake intake() {
        return intake;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (reader != null) {
            throw new IllegalStateException("The body is already read as text");
        }
        isStreamTaken = true;
        return body();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            if (isStreamTaken) {
                throw new IllegalStateException("The body is already read as bytes");
            }
            reader = new BufferedReader(new InputStreamReader(body(), charset()));
        }
        return reader;
    }

    private Charset charset() throws UnsupportedEncodingException {
        String name = getCharacterEncoding();
        try {
            return name == null ? StandardCharsets.ISO_8859_1 : Charset.forName(name);
        } catch (IllegalArgumentException unknown) {
            throw new UnsupportedEncodingException("The body's charset is none that Java knows");
        }
    }

    private boolean isBodyTaken() {
        return isStreamTaken || reader != null;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return form.parameters(this::body, isBodyTaken());
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterValues(name);
        return values == null ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        String[] values = getParameterMap().get(name);
        return values == null ? null : values.clone();
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public Collection<Part> getParts() throws IOException, ServletException {
        return form.parts(super::getParts);
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        getParts();
        return super.getPart(name);
    }

    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }
}
