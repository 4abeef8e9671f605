package io.gatehouse.auth.accounts;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An application at {@code /site}, of which only the context is there, with its attributes. */
final class Deployment {
    final ServletContext context = mock(ServletContext.class);
    private final Map<String, Object> attributes = new HashMap<>();

    Deployment(Path webRoot) {
        when(context.getContextPath()).thenReturn("/site");
        when(context.getRealPath("/")).thenReturn(webRoot.toString());
        when(context.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(List.of()));
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
    }

    FilterConfig section(String... lines) {
        return SettingsFile.parse("gatehouse.ini", "[accounts]\n" + String.join("\n", lines))
                .filterConfig("accounts", context);
    }

    /** The filter, started with these lines. */
    AccountsFilter started(String... lines) throws Exception {
        AccountsFilter filter = new AccountsFilter();
        filter.init(section(lines));
        return filter;
    }
}
