package io.gatehouse.core.settings;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A section of the file in the shape in which a filter expects its settings. */
record SectionConfig(String name, Map<String, Entry> entries, Settings settings, ServletContext context)
        implements FilterConfig {

    @Override
    public String getFilterName() {
        return name;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public @Nullable String getInitParameter(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    @Override
    public Enumeration<String> getInitParameterNames() {
        return Collections.enumeration(entries.keySet());
    }
}
