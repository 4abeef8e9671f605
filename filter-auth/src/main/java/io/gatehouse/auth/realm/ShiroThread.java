package io.gatehouse.auth.realm;

import java.util.Map;
import org.apache.shiro.util.ThreadContext;

/**
 * What a thread held for Shiro before a request of ours. It is put back when the request leaves the thread, and where it was nothing,
 * nothing of ours stays: a container's threads outlive the application.
 */
record ShiroThread(Map<Object, Object> former) {
    /** Has Shiro ask this security manager about this request, as long as it is in the present thread. */
    static ShiroThread bind(PersonSecurity security, ShiroRequest request) {
        ShiroThread former = new ShiroThread(ThreadContext.getResources());
        if (!former.former.isEmpty()) {
            ThreadContext.remove();
        }
        ThreadContext.bind(security);
        ThreadContext.put(ShiroRequest.class, request);
        return former;
    }

    void restore() {
        ThreadContext.remove();
        if (!former.isEmpty()) {
            ThreadContext.setResources(former);
        }
    }
}
