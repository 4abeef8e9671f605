package io.gatehouse.core.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestPathDispatchTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final Map<String, @Nullable Object> attributes = new HashMap<>();

    @BeforeEach
    void requestToAnApplicationInAContext() {
        ServletContext context = mock(ServletContext.class);
        when(context.getContextPath()).thenReturn("/ctx");
        when(request.getServletContext()).thenReturn(context);
        when(request.getAttribute(anyString())).thenAnswer(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(request)
                .setAttribute(anyString(), any());
        dispatch(DispatcherType.REQUEST, "/ctx/open/page", "/open", "/page");
    }

    private void dispatch(
            DispatcherType type, @Nullable String uri, @Nullable String servletPath, @Nullable String pathInfo) {
        when(request.getDispatcherType()).thenReturn(type);
        when(request.getRequestURI()).thenReturn(uri);
        when(request.getServletPath()).thenReturn(servletPath);
        when(request.getPathInfo()).thenReturn(pathInfo);
    }

    private void include(String uri, String servletPath, @Nullable String pathInfo) {
        when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
        attributes.put(RequestDispatcher.INCLUDE_REQUEST_URI, uri);
        attributes.put(RequestDispatcher.INCLUDE_SERVLET_PATH, servletPath);
        attributes.put(RequestDispatcher.INCLUDE_PATH_INFO, pathInfo);
    }

    @Test
    void pathIsReadOnceADispatch() {
        RequestPath read = RequestPath.of(request);
        assertThat(read.path()).isEqualTo("/open/page");
        assertThat(RequestPath.of(request)).isSameAs(read);
    }

    /** CVE-2022-40664, CVE-2022-31692: a forward from an open page must be judged by where it leads. */
    @ParameterizedTest
    @EnumSource(names = {"FORWARD", "ASYNC", "ERROR"})
    void laterDispatchHasItsOwnPath(DispatcherType type) {
        RequestPath first = RequestPath.of(request);
        dispatch(type, "/ctx/admin/users", "/admin/users", null);
        assertThat(RequestPath.of(request).path()).isEqualTo("/admin/users").isNotEqualTo(first.path());
    }

    @Test
    void forwardIgnoresTheAttributesOfAnInclude() {
        include("/ctx/part.jsp", "/part.jsp", null);
        dispatch(DispatcherType.FORWARD, "/ctx/admin/users", "/admin/users", null);
        assertThat(RequestPath.of(request).path()).isEqualTo("/admin/users");
    }

    @Test
    void includeHasThePathOfWhatIsIncluded() {
        RequestPath.of(request);
        include("/ctx/admin/part.jsp", "/admin/part.jsp", null);
        assertThat(RequestPath.of(request).path()).isEqualTo("/admin/part.jsp");
        assertThat(RequestPath.of(request).isClean()).isTrue();
    }

    @Test
    void includeOfAPathInfoHasBothParts() {
        include("/ctx/admin/users/7", "/admin", "/users/7");
        assertThat(RequestPath.of(request).path()).isEqualTo("/admin/users/7");
    }

    @Test
    void requestHasItsOwnPathAgainAfterAnInclude() {
        include("/ctx/admin/part.jsp", "/admin/part.jsp", null);
        RequestPath.of(request);
        when(request.getDispatcherType()).thenReturn(DispatcherType.REQUEST);
        assertThat(RequestPath.of(request).path()).isEqualTo("/open/page");
    }

    @Test
    void includeByNameKeepsTheRequestsOwnPath() {
        when(request.getDispatcherType()).thenReturn(DispatcherType.INCLUDE);
        assertThat(RequestPath.of(request).path()).isEqualTo("/open/page");
    }

    @Test
    void forgedSpellingOfTheIncludedPathIsNamed() {
        include("/ctx/open/..;/admin/part.jsp", "/admin/part.jsp", null);
        assertThat(RequestPath.of(request).faults()).contains(PathFault.DOT_SEGMENT, PathFault.PATH_PARAMETER);
    }

    @Test
    void sameUriMappedElsewhereIsReadAnew() {
        RequestPath first = RequestPath.of(request);
        dispatch(DispatcherType.FORWARD, "/ctx/open/page", "/open/page", null);
        assertThat(RequestPath.of(request)).isNotSameAs(first);
    }

    @Test
    void containerThatNamesNoPathIsReadAsNotAbsolute() {
        dispatch(DispatcherType.REQUEST, null, null, null);
        assertThat(RequestPath.of(request).path()).isEqualTo("/");
        assertThat(RequestPath.of(request).faults()).contains(PathFault.NOT_ABSOLUTE);
    }

    @Test
    void requestPathShowsItsPath() {
        assertThat(RequestPath.of(request)).hasToString("/open/page");
    }
}
