package io.gatehouse.core.testing;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mockito.stubbing.Answer;

/** A request and its response, made of the Servlet API's mocked edges: attributes, headers, status and body are real. */
public final class Exchange {
    public final ServletContext context = mock(ServletContext.class);
    public final HttpServletRequest request = mock(HttpServletRequest.class);
    public final HttpServletResponse response = mock(HttpServletResponse.class);
    public final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    public final Map<String, String> parameters = new HashMap<>();

    private final Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final Map<String, Object> contextAttributes = new HashMap<>();
    private final Map<String, Object> requestAttributes = new HashMap<>();
    private int status = 200;

    private Exchange() {}

    /** GET over plain HTTP, from this path of an application at the root. */
    public static Exchange get(String path) {
        try {
            return new Exchange().stubbed(path);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Exchange stubbed(String path) throws IOException {
        attributes();
        when(context.getContextPath()).thenReturn("");
        when(context.getInitParameterNames()).thenAnswer(call -> Collections.enumeration(List.of()));
        when(request.getServletContext()).thenReturn(context);
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        when(request.getMethod()).thenReturn("GET");
        when(request.getRequestURI()).thenReturn(path);
        when(request.getServletPath()).thenReturn(path);
        when(request.getContextPath()).thenReturn("");
        when(request.getHeaderNames()).thenAnswer(call -> Collections.enumeration(lines.keySet()));
        when(request.getHeaders(anyString())).thenAnswer(call -> Collections.enumeration(sent(call.getArgument(0))));
        when(request.getHeader(anyString()))
                .thenAnswer(
                        call -> sent(call.getArgument(0)).stream().findFirst().orElse(null));
        HttpServletMapping mapping = mapping("page");
        when(request.getHttpServletMapping()).thenReturn(mapping);
        return scheme("http", 80).answering();
    }

    private static HttpServletMapping mapping(String servlet) {
        HttpServletMapping mapping = mock(HttpServletMapping.class);
        when(mapping.getServletName()).thenReturn(servlet);
        return mapping;
    }

    private void attributes() {
        when(context.getAttribute(anyString())).thenAnswer(from(contextAttributes));
        doAnswer(to(contextAttributes)).when(context).setAttribute(anyString(), any());
        doAnswer(call -> contextAttributes.remove(call.<String>getArgument(0)))
                .when(context)
                .removeAttribute(anyString());
        when(request.getAttribute(anyString())).thenAnswer(from(requestAttributes));
        doAnswer(to(requestAttributes)).when(request).setAttribute(anyString(), any());
    }

    private static Answer<@Nullable Object> from(Map<String, Object> attributes) {
        return call -> attributes.get(call.<String>getArgument(0));
    }

    private static Answer<@Nullable Object> to(Map<String, Object> attributes) {
        return call -> attributes.put(call.getArgument(0), call.getArgument(1));
    }

    private Exchange answering() throws IOException {
        doAnswer(call -> status = call.getArgument(0)).when(response).setStatus(anyInt());
        doAnswer(call -> headers.put(call.getArgument(0), call.getArgument(1)))
                .when(response)
                .setHeader(anyString(), anyString());
        doAnswer(call -> headers.merge(call.getArgument(0), call.getArgument(1), (one, other) -> one + ", " + other))
                .when(response)
                .addHeader(anyString(), anyString());
        when(response.getHeaderNames()).thenAnswer(call -> List.copyOf(headers.keySet()));
        when(response.getHeader(anyString())).thenAnswer(call -> headers.get(call.<String>getArgument(0)));
        when(response.containsHeader(anyString())).thenAnswer(call -> headers.containsKey(call.<String>getArgument(0)));
        when(response.getStatus()).thenAnswer(call -> status);
        doAnswer(call -> {
                    headers.clear();
                    return null;
                })
                .when(response)
                .reset();
        doAnswer(call -> headers.put("Content-Type", call.getArgument(0)))
                .when(response)
                .setContentType(anyString());
        when(response.getOutputStream()).thenReturn(new Sink());
        return this;
    }

    /** The same by another scheme, server port and host {@code www.example.org}, from 192.0.2.1. */
    public Exchange scheme(String scheme, int port) {
        when(request.getScheme()).thenReturn(scheme);
        when(request.isSecure()).thenReturn(scheme.equals("https"));
        when(request.getServerName()).thenReturn("www.example.org");
        when(request.getServerPort()).thenReturn(port);
        when(request.getRemoteAddr()).thenReturn("192.0.2.1");
        return this;
    }

    /** The same over HTTPS. */
    public Exchange secure() {
        return scheme("https", 443);
    }

    /** The same with another method. */
    public Exchange method(String method) {
        when(request.getMethod()).thenReturn(method);
        return this;
    }

    /** The same with one header. */
    public Exchange header(String name, String value) {
        lines.put(name, List.of(value));
        return this;
    }

    /** The same with one more line of a header. */
    public Exchange line(String name, String value) {
        List<String> more = new ArrayList<>(sent(name));
        more.add(value);
        lines.put(name, more);
        return this;
    }

    private List<String> sent(String name) {
        return lines.getOrDefault(name, List.of());
    }

    /** The same with a query. */
    public Exchange query(String query) {
        when(request.getQueryString()).thenReturn(query);
        return this;
    }

    /** The same for a file that Tomcat's own default servlet answers. */
    public Exchange staticFile() {
        ServletRegistration servlet = mock(ServletRegistration.class);
        when(servlet.getName()).thenReturn("default");
        when(servlet.getClassName()).thenReturn("org.apache.catalina.servlets.DefaultServlet");
        doReturn(Map.of("default", servlet)).when(context).getServletRegistrations();
        HttpServletMapping mapping = mapping("default");
        when(request.getHttpServletMapping()).thenReturn(mapping);
        return this;
    }

    /** The same as another kind of dispatch. */
    public Exchange dispatch(DispatcherType type) {
        when(request.getDispatcherType()).thenReturn(type);
        return this;
    }

    /** A filter's configuration with these init-params, in this exchange's context. */
    public FilterConfig config(String... namesAndValues) {
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

    /** The answer's status. */
    public int status() {
        return status;
    }

    /** The answer's body. */
    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    private final class Sink extends ServletOutputStream {
        @Override
        public void write(int octet) {
            body.write(octet);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
