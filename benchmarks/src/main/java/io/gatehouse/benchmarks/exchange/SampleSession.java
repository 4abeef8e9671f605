package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A visitor's session, which holds attributes and nothing else. */
public final class SampleSession implements HttpSession {
    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final ServletContext context;
    private final long begin = System.currentTimeMillis();

    /** A session of this application. */
    public SampleSession(ServletContext context) {
        this.context = context;
    }

    @Override
    public long getCreationTime() {
        return begin;
    }

    @Override
    public String getId() {
        return "5A1DF7C30E2B4A6798B1C2D3E4F50617";
    }

    @Override
    public long getLastAccessedTime() {
        return begin;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public void setMaxInactiveInterval(int seconds) {}

    @Override
    public int getMaxInactiveInterval() {
        return 1800;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
        return attributes.get(name);
    }

    @Override
    public Enumeration<String> getAttributeNames() {
        return Collections.enumeration(attributes.keySet());
    }

    @Override
    public void setAttribute(String name, @Nullable Object value) {
        if (value == null) {
            attributes.remove(name);
        } else {
            attributes.put(name, value);
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public void invalidate() {
        attributes.clear();
    }

    @Override
    public boolean isNew() {
        return false;
    }
}
