package io.gatehouse.benchmarks.exchange;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.catalina.Globals;
import org.jspecify.annotations.Nullable;

/**
 * A browser's GET, which is used again and again as Tomcat uses its request objects: {@link #reset} forgets the attributes.
 *
 * <p>What Tomcat decodes from the wire on demand, as header values and cookies, stands here ready: that cost is the container's.
 */
public final class SampleRequest extends BodilessRequest {
    private static final String HOST = "www.example.org";
    private static final String SESSION_ID = "5A1DF7C30E2B4A6798B1C2D3E4F50617";
    private static final HttpServletMapping MAPPING = new PageMapping();

    private final Map<String, Object> attributes = new ConcurrentHashMap<>();
    private final SampleHeaders headers = new SampleHeaders();
    private Cookie[] cookies = {new Cookie("JSESSIONID", SESSION_ID), new Cookie("theme", "dark")};
    private final ServletContext context;
    private @Nullable HttpSession session;
    private String method = "GET";
    private String path = "/";
    private String address = "203.0.113.9";
    private String scheme = "https";
    private boolean isSaidSecure;

    private SampleRequest(ServletContext context) {
        this.context = context;
    }

    /** A page's request of a visitor from an address. */
    public static SampleRequest of(ServletContext context, String path, Visitor visitor, String address) {
        SampleRequest request = chromium(context, path);
        request.address = address;
        return visitor.change(request);
    }

    /** As Chromium sends it over HTTPS. */
    private static SampleRequest chromium(ServletContext context, String path) {
        SampleRequest request = new SampleRequest(context);
        request.path = path;
        request.headers.add("Host", HOST);
        request.headers.add("Connection", "keep-alive");
        request.headers.add("sec-ch-ua", "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\"");
        request.headers.add("sec-ch-ua-mobile", "?0");
        request.headers.add("sec-ch-ua-platform", "\"Linux\"");
        request.headers.add("Upgrade-Insecure-Requests", "1");
        request.headers.add(
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36");
        request.headers.add("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8");
        request.headers.add("Sec-Fetch-Site", "same-origin");
        request.headers.add("Sec-Fetch-Mode", "navigate");
        request.headers.add("Sec-Fetch-User", "?1");
        request.headers.add("Sec-Fetch-Dest", "document");
        request.headers.add("Referer", "https://www.example.org/start");
        request.headers.add("Accept-Encoding", "gzip, deflate, br, zstd");
        request.headers.add("Accept-Language", "en-GB,en;q=0.9,de;q=0.8");
        request.headers.add("Cookie", "JSESSIONID=" + SESSION_ID + "; theme=dark");
        return request;
    }

    /** The same from a client that sends no more than it must, as scripts do. */
    SampleRequest brief() {
        headers.clear();
        headers.add("Host", HOST);
        headers.add("User-Agent", "curl/8.5.0");
        headers.add("Accept", "*/*");
        cookies = new Cookie[0];
        return this;
    }

    /** The same through a proxy that ends TLS. */
    SampleRequest proxied() {
        headers.add("X-Forwarded-For", address);
        headers.add("X-Forwarded-Proto", "https");
        address = "10.0.0.1";
        scheme = "http";
        return this;
    }

    /** The same from a visitor who has this session. */
    public SampleRequest in(HttpSession visit) {
        session = visit;
        return this;
    }

    /** The same with one cookie more, as the browser sends what an answer has set. */
    public void add(Cookie cookie) {
        String sent = headers.first("Cookie");
        headers.set("Cookie", (sent == null ? "" : sent + "; ") + cookie.getName() + "=" + cookie.getValue());
        cookies = Arrays.copyOf(cookies, cookies.length + 1);
        cookies[cookies.length - 1] = cookie;
    }

    /** The id stays: requests are sent again and again. */
    @Override
    public String changeSessionId() {
        return SESSION_ID;
    }

    /** The same by another method. */
    public SampleRequest by(String another) {
        method = another;
        return this;
    }

    /** The same for another page. */
    public SampleRequest at(String page) {
        path = page;
        return this;
    }

    /** Forgets what the last way through a stack left. */
    public void reset() {
        attributes.clear();
        isSaidSecure = false;
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
            isSaidSecure |=
                    name.equals(Globals.REMOTE_IP_FILTER_SECURE); // So Tomcat's own filter has its request told.
        }
    }

    @Override
    public void removeAttribute(String name) {
        attributes.remove(name);
    }

    @Override
    public @Nullable String getHeader(String name) {
        return headers.first(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return headers.values(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        return headers.names();
    }

    @Override
    public Cookie[] getCookies() {
        return cookies;
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public StringBuffer getRequestURL() {
        return new StringBuffer(scheme).append("://").append(HOST).append(path);
    }

    @Override
    public String getContextPath() {
        return "";
    }

    @Override
    public String getServletPath() {
        return path;
    }

    @Override
    public @Nullable String getPathInfo() {
        return null;
    }

    @Override
    public HttpServletMapping getHttpServletMapping() {
        return MAPPING;
    }

    @Override
    public DispatcherType getDispatcherType() {
        return DispatcherType.REQUEST;
    }

    @Override
    public ServletContext getServletContext() {
        return context;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        return session == null && create ? getSession() : session;
    }

    @Override
    public HttpSession getSession() {
        if (session == null) {
            session = new SampleSession(context);
        }
        return session;
    }

    @Override
    public @Nullable String getRequestedSessionId() {
        return session == null ? null : SESSION_ID;
    }

    @Override
    public boolean isRequestedSessionIdValid() {
        return session != null;
    }

    @Override
    public boolean isRequestedSessionIdFromCookie() {
        return session != null;
    }

    @Override
    public @Nullable String getRemoteUser() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return null;
    }

    @Override
    public String getProtocol() {
        return "HTTP/1.1";
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return isSaidSecure || scheme.equals("https");
    }

    @Override
    public String getServerName() {
        return HOST;
    }

    @Override
    public int getServerPort() {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String getRemoteAddr() {
        return address;
    }

    @Override
    public String getRemoteHost() {
        return address;
    }

    @Override
    public int getRemotePort() {
        return 50_000;
    }

    @Override
    public String getLocalName() {
        return HOST;
    }

    @Override
    public String getLocalAddr() {
        return "192.0.2.1";
    }

    @Override
    public int getLocalPort() {
        return getServerPort();
    }
}
