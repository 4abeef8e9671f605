package io.gatehouse.core.inputs;

import io.gatehouse.core.forms.FormBody;
import io.gatehouse.core.forms.FormHabits;
import io.gatehouse.core.forms.FormRules;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request whose inputs are known. Where its body was read, the application finds it whole, whatever it asks for first: the stream, the
 * reader, parameters or parts; in the charset that it sets, since plain forms are decoded only when it first asks for a parameter.
 */
public final class CapturedRequest extends HttpServletRequestWrapper implements AutoCloseable {
    private final HttpServletResponse response;
    private final FormHabits habits;
    private final CaptureLimits limits;
    private final HeadInputs head;
    private int users = 1;
    private @Nullable UnreadableInputException unreadable;
    private @Nullable KeptBody body;
    private @Nullable PartsBody parts;
    private @Nullable ServletInputStream stream;
    private @Nullable BufferedReader reader;
    private @Nullable Map<String, String[]> parameters;
    private @Nullable InputReader otherCharset;
    private boolean isFormTaken;

    CapturedRequest(HttpServletRequest request, HttpServletResponse response, FormHabits habits, CaptureLimits limits) {
        super(request);
        this.response = response;
        this.habits = habits;
        this.limits = limits;
        this.head = new HeadInputs(request);
    }

    private HttpServletRequest request() {
        return (HttpServletRequest) getRequest();
    }

    /** The same for one measure more. */
    CapturedRequest retained() {
        users++;
        return this;
    }

    /** Reads the body, where it is one that holds text. */
    void readBody(Path folder) throws IOException {
        BodyKind kind = BodyKind.of(getContentType());
        boolean isTooLarge = kind == BodyKind.UNKNOWN && getContentLengthLong() > limits.mostBytes();
        if (kind == BodyKind.BINARY || isTooLarge) {
            return;
        }
        if (kind == BodyKind.MULTIPART) {
            readParts();
        }
        if (parts == null && unreadable == null) {
            body = KeptBody.of(request().getInputStream(), limits.memory(), folder);
            judgeForm(kind);
        }
    }

    private void readParts() throws IOException {
        try {
            parts = PartsBody.of(request());
        } catch (UnreadableInputException broken) {
            unreadable = broken; // The container tells the application why.
        }
    }

    private void judgeForm(BodyKind kind) throws IOException {
        if (kind == BodyKind.FORM && getAttribute(FormRules.class.getName()) instanceof FormRules rules) {
            rules.judge(new FormBody(bytes(), StandardCharsets.UTF_8));
        }
    }

    private byte[] bytes() throws IOException {
        if (body == null) {
            return new byte[0];
        }
        try (InputStream kept = body.open()) {
            return kept.readAllBytes();
        }
    }

    /**
     * Gives all texts of the request to a reader, as long as it wants more: path, query, cookies, headers, body.
     *
     * @throws UnreadableInputException where the body can't be read as the application may read it
     */
    public void forEachInput(InputReader reading) throws IOException {
        if (!head.read(reading)) {
            return;
        }
        if (unreadable != null) {
            throw unreadable;
        }
        if (parts != null) {
            parts.read(reading, charset(StandardCharsets.UTF_8), limits);
        } else if (body != null) {
            new BodyInputs(request(), body, limits).read(reading);
        }
    }

    /**
     * Has a form's texts given to a reader once more where the application sets a charset in which ASCII reads differently; a reader
     * that wants no more ends the application's asking with a {@link RefusedInputException}.
     */
    public void onOtherCharset(InputReader reading) {
        otherCharset = reading;
    }

    private Charset charset(Charset standard) {
        Charset declared = BodyText.charset(getCharacterEncoding());
        return declared == null ? standard : declared;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null && parts == null) {
            return super.getInputStream();
        }
        if (reader != null) {
            throw new IllegalStateException("The body is already read as text");
        }
        return replay();
    }

    private ServletInputStream replay() throws IOException {
        if (stream == null) {
            InputStream source = parts == null ? open() : parts.open();
            stream = new ReplayStream(source, task -> getAsyncContext().start(task));
        }
        return stream;
    }

    /** Once a form's parameters are read, nothing is left of it, as in any container. */
    private InputStream open() throws IOException {
        return body == null || isFormTaken ? InputStream.nullInputStream() : body.open();
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (body == null && parts == null) {
            return super.getReader();
        }
        if (reader == null) {
            if (stream != null) {
                throw new IllegalStateException("The body is already read as bytes");
            }
            reader = new BufferedReader(new InputStreamReader(replay(), readerCharset()));
        }
        return reader;
    }

    private Charset readerCharset() throws UnsupportedEncodingException {
        String name = getCharacterEncoding();
        Charset known = BodyText.charset(name);
        if (name != null && known == null) {
            throw new UnsupportedEncodingException("The body's charset is none that Java knows");
        }
        boolean isJson = BodyKind.of(getContentType()) == BodyKind.JSON;
        return known != null ? known : isJson ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        boolean isTaken = stream != null || reader != null;
        if (parts != null) {
            return isTaken ? super.getParameterMap() : parts.parameters(request(), charset(habits.charset()));
        }
        boolean isForm = body != null && habits.isForm(getMethod(), BodyKind.baseType(getContentType()));
        if (parameters == null) {
            parameters = isForm && !isTaken ? formParameters() : super.getParameterMap();
        }
        return parameters;
    }

    private Map<String, String[]> formParameters() {
        try {
            byte[] bytes = bytes();
            isFormTaken = true;
            Charset charset = charset(habits.charset());
            askAgain(bytes, charset);
            // The container's stream is at its end, so what it still finds are the query's.
            return new FormBody(bytes, charset).parameters(super.getParameterMap());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void askAgain(byte[] bytes, Charset charset) {
        InputReader check = otherCharset;
        if (check == null || BodyText.readsAscii(charset)) {
            return;
        }
        BodyInputs.readForm(bytes, charset, (place, name, value) -> {
            if (!check.input(place, name, value)) {
                throw new RefusedInputException();
            }
            return true;
        });
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
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
        return parts == null ? super.getParts() : parts.parts();
    }

    @Override
    public @Nullable Part getPart(String name) throws IOException, ServletException {
        return parts == null ? super.getPart(name) : parts.part(name);
    }

    @Override
    public AsyncContext startAsync() {
        return super.startAsync(this, response);
    }

    /** Says that a measure is done; after the last, the body's file is closed as soon as the request is done, be it later on. */
    public void release() throws IOException {
        users--;
        if (users > 0) {
            return;
        }
        if (!isAsyncStarted()) {
            close();
            return;
        }
        try {
            getAsyncContext().addListener(new Closing(this));
        } catch (IllegalStateException alreadyDone) {
            close();
        }
    }

    @Override
    public void close() throws IOException {
        if (stream != null) {
            stream.close();
        }
        if (body != null) {
            body.close();
        }
    }

    /** Closes the body of a request that went on after its filters. */
    private record Closing(CapturedRequest request) implements AsyncListener {
        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            request.close();
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
