package io.gatehouse.core.inputs;

import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Gives the texts of a body that was kept. */
final class BodyInputs {
    private static final int PEEK = 512;

    private final HttpServletRequest request;
    private final KeptBody body;
    private final CaptureLimits limits;
    private final BodyKind kind;

    BodyInputs(HttpServletRequest request, KeptBody body, CaptureLimits limits) {
        this.request = request;
        this.body = body;
        this.limits = limits;
        this.kind = BodyKind.of(request.getContentType());
    }

    /** Gives all texts of the body to the reader, as long as it wants more. */
    void read(InputReader reader) throws IOException {
        Counted counted = new Counted(reader, limits.mostInputs());
        if (kind == BodyKind.MULTIPART) {
            readParts(counted);
        } else if (kind != BodyKind.UNKNOWN || BodyKind.isText(body.first(PEEK))) {
            readText(counted);
        }
        counted.requireFew();
    }

    private void readText(InputReader reader) throws IOException {
        byte[] bytes = BodyText.bytes(body, request.getHeader("Content-Encoding"), limits.mostBytes());
        if (kind == BodyKind.FORM) {
            readForm(bytes, declared(), reader);
            return;
        }
        String text = BodyText.decode(bytes, declared());
        switch (BodyKind.byLook(text, kind)) {
            case JSON -> new JsonTexts(text, limits.deepest(), reader).read();
            case XML -> new XmlTexts(text, limits.deepest(), reader).read();
            default -> reader.input(Place.TEXT, "body", text);
        }
    }

    /** Reads the form's bytes in this charset; UTF-8 where it is null. */
    static void readForm(byte[] bytes, @Nullable Charset charset, InputReader reader) {
        Charset read = charset == null ? StandardCharsets.UTF_8 : charset;
        new UrlPairs(new String(bytes, StandardCharsets.ISO_8859_1), read, Place.FORM, reader).read();
    }

    private void readParts(InputReader reader) throws IOException {
        String boundary = PartTexts.boundary(String.valueOf(request.getContentType()));
        if (boundary.isEmpty()) {
            throw PartHead.malformed("The form names no boundary");
        }
        Charset charset = declared() == null ? StandardCharsets.UTF_8 : declared();
        int longest = (int) Math.min(Integer.MAX_VALUE - 16, limits.mostBytes());
        try (InputStream stream = new BufferedInputStream(body.open())) {
            new PartTexts(stream, boundary, charset, longest, reader).read();
        }
    }

    private @Nullable Charset declared() {
        return BodyText.charset(request.getCharacterEncoding());
    }

    /** Stops at so many texts, and tells afterwards. */
    private static final class Counted implements InputReader {
        private final InputReader reader;
        private final int most;
        private int count;

        Counted(InputReader reader, int most) {
            this.reader = reader;
            this.most = most;
        }

        @Override
        public boolean input(Place place, String name, String value) {
            count++;
            return count <= most && reader.input(place, name, value);
        }

        void requireFew() throws UnreadableInputException {
            if (count > most) {
                throw new UnreadableInputException("inputs", "The body has more than " + most + " texts");
            }
        }
    }
}
