package io.gatehouse.auth.realm;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import org.apache.shiro.SecurityUtils;

/** Loaded by a class loader of its own: does in a thread what a request does for Shiro, with and without the end of it. */
public final class LeakProbe implements Runnable {
    private final boolean ends;

    /** With the request's end, or without. */
    public LeakProbe(boolean ends) {
        this.ends = ends;
    }

    @Override
    @SuppressWarnings("NullAway") // What the probe does not need is not there.
    public void run() {
        HttpServletRequest request = (HttpServletRequest) Proxy.newProxyInstance(
                LeakProbe.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> method.getReturnType() == boolean.class ? false : null);
        Authenticator none = null;
        ShiroRequest here = new ShiroRequest(request, null, null);
        ShiroThread former = ShiroThread.bind(new PersonSecurity(none), here);
        try {
            SecurityUtils.getSubject();
        } finally {
            if (ends) {
                former.restore();
            }
        }
    }
}
