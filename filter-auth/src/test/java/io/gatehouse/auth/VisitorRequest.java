package io.gatehouse.auth;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request of one application, made of the Servlet API's mocked edges: attributes and cookies are real. */
public final class VisitorRequest {
    public final HttpServletRequest request = mock(HttpServletRequest.class);
    public final HttpServletResponse response = mock(HttpServletResponse.class);
    public final List<Cookie> cookies = new ArrayList<>();

    private final Map<String, Object> attributes = new HashMap<>();

    private VisitorRequest() {}

    /** An application whose attributes are real. */
    public static ServletContext application() {
        Map<String, Object> attributes = new HashMap<>();
        ServletContext context = mock(ServletContext.class);
        when(context.getContextPath()).thenReturn("");
        when(context.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(List.of()));
        when(context.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(context)
                .setAttribute(anyString(), any());
        doAnswer(call -> attributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
        return context;
    }

    /** POST /login from this address. */
    public static VisitorRequest from(String address, ServletContext context) {
        VisitorRequest made = new VisitorRequest();
        HttpServletRequest request = made.request;
        HttpServletMapping mapping = mock(HttpServletMapping.class);
        when(mapping.getServletName()).thenReturn("page");
        when(request.getHttpServletMapping()).thenReturn(mapping);
        when(request.getServletContext()).thenReturn(context);
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getMethod()).thenReturn("POST");
        when(request.getRequestURI()).thenReturn("/login");
        when(request.getServletPath()).thenReturn("/login");
        when(request.getContextPath()).thenReturn("");
        when(request.getScheme()).thenReturn("https");
        when(request.getServerName()).thenReturn("www.example.org");
        when(request.getServerPort()).thenReturn(443);
        when(request.getRemoteAddr()).thenReturn(address);
        when(request.getHeaderNames()).thenAnswer(call -> Collections.enumeration(List.of()));
        when(request.getHeaders(anyString())).thenAnswer(call -> Collections.enumeration(List.of()));
        when(request.getAttribute(anyString())).thenAnswer(call -> made.attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> made.attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        when(request.getCookies())
                .thenAnswer(call -> made.cookies.isEmpty() ? null : made.cookies.toArray(Cookie[]::new));
        doAnswer(call -> made.cookies.add(call.getArgument(0)))
                .when(made.response)
                .addCookie(any());
        return made;
    }

    /** The same with the cookies of another one. */
    public VisitorRequest withCookiesOf(VisitorRequest other) {
        cookies.addAll(other.cookies);
        return this;
    }

    /** A filter's configuration with these init-params. */
    public static FilterConfig config(ServletContext context, String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        FilterConfig config = mock(FilterConfig.class);
        when(config.getFilterName()).thenReturn("sample");
        when(config.getServletContext()).thenReturn(context);
        when(config.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(values.keySet()));
        when(config.getInitParameter(anyString())).thenAnswer(call -> values.get(call.<String>getArgument(0)));
        return config;
    }
}
