package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.apache.shiro.realm.SimpleAccountRealm;
import org.apache.shiro.subject.SimplePrincipalCollection;
import org.apache.shiro.subject.support.DefaultSubjectContext;
import org.apache.shiro.web.filter.mgt.DefaultFilterChainManager;
import org.apache.shiro.web.filter.mgt.PathMatchingFilterChainResolver;
import org.apache.shiro.web.mgt.DefaultWebSecurityManager;
import org.apache.shiro.web.servlet.AbstractShiroFilter;

/** Shiro's filter as its INI file sets it up: invalid requests refused everywhere, and a role for each area. */
final class ShiroStack implements Stack {
    private static final String REALM = "accounts";

    @Override
    public List<Part> parts() {
        return List.of(Part.of("shiro", new Chains(), Map.of()));
    }

    @Override
    public void signIn(HttpSession session, int rule) {
        String user = "has-" + Stack.role(rule);
        session.setAttribute(DefaultSubjectContext.PRINCIPALS_SESSION_KEY, new SimplePrincipalCollection(user, REALM));
        session.setAttribute(DefaultSubjectContext.AUTHENTICATED_SESSION_KEY, true);
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request; // A visitor who has not signed in.
    }

    @Override
    public String header() {
        return "";
    }

    private static final class Chains extends AbstractShiroFilter {
        @Override
        public void init() {
            SimpleAccountRealm realm = new SimpleAccountRealm(REALM);
            DefaultFilterChainManager chains = new DefaultFilterChainManager(getFilterConfig());
            chains.setGlobalFilters(List.of("invalidRequest"));
            for (int rule = 1; rule <= RULES; rule++) {
                String role = Stack.role(rule);
                realm.addAccount("has-" + role, "password", role);
                chains.createChain(Stack.area(rule) + "/**", "roles[" + role + "]");
            }
            chains.createDefaultChain("/**");
            PathMatchingFilterChainResolver resolver = new PathMatchingFilterChainResolver();
            resolver.setFilterChainManager(chains);
            setFilterChainResolver(resolver);
            setSecurityManager(new DefaultWebSecurityManager(realm));
        }
    }
}
