package io.gatehouse.core.reply;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * The response itself, in which a header is looked for only where it may be: containers search theirs one by one each time that one
 * is set, and measures set many.
 *
 * <p>It keeps a bit for each name that was written, and those of {@link #CONTAINERS} always. Two names may have one bit; then the
 * container searches as it would anyway.
 */
final class KnownHeaders extends HttpServletResponseWrapper {
    private static final int MIXER = 31;
    private static final int LOWER_CASE = 0x20;
    /** What containers write past every wrapper, as for a session that begins. */
    private static final long CONTAINERS = bit("Set-Cookie")
            | bit("Content-Type")
            | bit("Content-Length")
            | bit("Content-Language")
            | bit("Location")
            | bit("WWW-Authenticate");

    private long written;

    KnownHeaders(HttpServletResponse response) {
        super(response);
        this.written = writtenOn(response);
    }

    private static long writtenOn(HttpServletResponse response) {
        long written = CONTAINERS;
        for (String name : response.getHeaderNames()) {
            written |= bit(name);
        }
        return written;
    }

    private static long bit(String name) {
        int length = name.length();
        if (length == 0) {
            return 1;
        }
        int middle = name.charAt(length >> 1) | LOWER_CASE;
        int last = name.charAt(length - 1) | LOWER_CASE;
        return 1L << ((length * MIXER + middle) * MIXER + last);
    }

    /** Whether a header of this name may be on the response. */
    private boolean mayHave(String name) {
        return (written & bit(name)) != 0;
    }

    @Override
    public boolean containsHeader(String name) {
        return mayHave(name) && super.containsHeader(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return mayHave(name) ? super.getHeader(name) : null;
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (name == null || value == null || mayHave(name)) {
            super.setHeader(name, value);
        } else {
            written |= bit(name);
            super.addHeader(name, value);
        }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        note(name);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        note(name);
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        note(name);
        super.addIntHeader(name, value);
    }

    @Override
    public void setDateHeader(String name, long value) {
        note(name);
        super.setDateHeader(name, value);
    }

    @Override
    public void addDateHeader(String name, long value) {
        note(name);
        super.addDateHeader(name, value);
    }

    private void note(@Nullable String name) {
        written |= name == null ? 0 : bit(name);
    }

    @Override
    public void reset() {
        super.reset();
        written = writtenOn((HttpServletResponse) getResponse());
    }
}
