package io.gatehouse.core.cookies;

import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The container's session cookie as the measure wants it, told to the container while the application starts.
 *
 * @param name its name, or empty where the container's is kept
 */
record SessionCookie(String name, CookieShape shape) {
    private static final Logger LOG = LoggerFactory.getLogger(CookiesFilter.class);
    private static final String ATTRIBUTE = SessionCookie.class.getName();
    private static final String NAME = "SESSION";
    private static final Set<SessionTrackingMode> BY_COOKIE = EnumSet.of(SessionTrackingMode.COOKIE);

    /**
     * Tells the container.
     *
     * @return the name that the cookie will have; empty where that is not ours to say
     */
    static String setUp(ServletContext context, CookiesPolicy policy) {
        if (context.getSessionCookieConfig() == null) { // Jetty without sessions.
            return "";
        }
        SessionCookie wanted = wanted(context, policy);
        Object present = context.getAttribute(ATTRIBUTE);
        boolean isSet = wanted.equals(present) || (present == null && wanted.isSet(context));
        if (!isSet) {
            LOG.warn(
                    "[{}] the session cookie can't change while the application runs. Restart it.", CookiesFilter.NAME);
        }
        return isSet ? wanted.name : "";
    }

    private static SessionCookie wanted(ServletContext context, CookiesPolicy policy) {
        boolean isRenamed = policy.sessionCookie() == SessionName.HOST_PREFIX;
        String name = isRenamed ? HostCookie.name(NAME, context.getContextPath()) : "";
        String present = context.getSessionCookieConfig().getName();
        return new SessionCookie(name, policy.shape(isRenamed || present == null ? name : present, false));
    }

    private boolean isSet(ServletContext context) {
        try {
            context.setSessionTrackingModes(BY_COOKIE); // First: Jetty refuses it to an application that runs.
            tell(context.getSessionCookieConfig());
            context.setAttribute(ATTRIBUTE, this);
            return true;
        } catch (IllegalStateException running) {
            return false;
        }
    }

    private void tell(SessionCookieConfig config) {
        if (shape.httpOnly()) {
            config.setHttpOnly(true);
        }
        if (shape.secure()) {
            config.setSecure(true);
        }
        if (shape.least() != null && !shape.allows(SameSite.read(config.getAttribute(SameSite.ATTRIBUTE)))) {
            config.setAttribute(SameSite.ATTRIBUTE, shape.least().value());
        }
        if (!name.isEmpty()) {
            rename(config);
        }
    }

    private void rename(SessionCookieConfig config) {
        LOG.info(
                "[{}] the session cookie is called {}; a name, path or domain in web.xml does not count.",
                CookiesFilter.NAME,
                name);
        config.setName(name);
        config.setPath("/");
        if (config.getDomain() != null) {
            config.setDomain(null);
        }
    }
}
