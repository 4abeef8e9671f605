package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An answer that keeps its status and headers, forgets its body, and is used again and again. */
public final class SampleResponse implements HttpServletResponse {
    private final SampleHeaders headers = new SampleHeaders();
    private final ServletOutputStream nowhere = new Nowhere();
    private int status = SC_OK;
    private @Nullable String type;

    @Override
    public void reset() {
        headers.clear();
        status = SC_OK;
        type = null;
    }

    @Override
    public void addCookie(Cookie cookie) {
        headers.add("Set-Cookie", cookie.getName());
    }

    @Override
    public boolean containsHeader(String name) {
        return headers.first(name) != null;
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.first(name);
    }

    @Override
    public Collection<String> getHeaders(String name) {
        return headers.all(name);
    }

    @Override
    public Collection<String> getHeaderNames() {
        return Collections.list(headers.names());
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        headers.set(name, value);
    }

    @Override
    public void addHeader(String name, String value) {
        headers.add(name, value);
    }

    @Override
    public void setDateHeader(String name, long value) {
        headers.set(name, Long.toString(value));
    }

    @Override
    public void addDateHeader(String name, long value) {
        headers.add(name, Long.toString(value));
    }

    @Override
    public void setIntHeader(String name, int value) {
        headers.set(name, Integer.toString(value));
    }

    @Override
    public void addIntHeader(String name, int value) {
        headers.add(name, Integer.toString(value));
    }

    @Override
    public void setStatus(int code) {
        status = code;
    }

    @Override
    public int getStatus() {
        return status;
    }

    @Override
    public void sendError(int code, @Nullable String message) {
        status = code;
    }

    @Override
    public void sendError(int code) {
        status = code;
    }

    @Override
    public void sendRedirect(String address, int code, boolean clearBuffer) {
        status = code;
        headers.set("Location", address);
    }

    @Override
    public String encodeURL(String address) {
        return address;
    }

    @Override
    public String encodeRedirectURL(String address) {
        return address;
    }

    @Override
    public String getCharacterEncoding() {
        return "UTF-8";
    }

    @Override
    public void setCharacterEncoding(String encoding) {}

    @Override
    public @Nullable String getContentType() {
        return type;
    }

    @Override
    public void setContentType(@Nullable String contentType) {
        type = contentType;
    }

    @Override
    public void setContentLength(int length) {}

    @Override
    public void setContentLengthLong(long length) {}

    @Override
    public ServletOutputStream getOutputStream() {
        return nowhere;
    }

    @Override
    public PrintWriter getWriter() {
        return new PrintWriter(nowhere, false, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void setBufferSize(int size) {}

    @Override
    public int getBufferSize() {
        return 8192;
    }

    @Override
    public void flushBuffer() {}

    @Override
    public void resetBuffer() {}

    @Override
    public boolean isCommitted() {
        return false;
    }

    @Override
    public void setLocale(Locale locale) {}

    @Override
    public Locale getLocale() {
        return Locale.ENGLISH;
    }
}
