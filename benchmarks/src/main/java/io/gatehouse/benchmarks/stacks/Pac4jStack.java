package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pac4j.core.authorization.authorizer.RequireAnyRoleAuthorizer;
import org.pac4j.core.client.IndirectClient;
import org.pac4j.core.config.Config;
import org.pac4j.core.exception.http.FoundAction;
import org.pac4j.core.profile.CommonProfile;
import org.pac4j.core.profile.UserProfile;
import org.pac4j.core.util.Pac4jConstants;
import org.pac4j.jee.filter.SecurityFilter;

/**
 * pac4j's filter with its usual matchers (security headers, CSRF token) and a role. It has no rules by path: web.xml maps one such
 * filter on each area, and a request meets the one of its own.
 */
final class Pac4jStack implements Stack {
    private static final String CLIENT = "form";

    @Override
    public List<Part> parts() {
        Config config = new Config("/callback", new SignInPage());
        List<Part> parts = new ArrayList<>();
        for (int rule = 1; rule <= RULES; rule++) {
            String role = Stack.role(rule);
            config.addAuthorizer(role, new RequireAnyRoleAuthorizer(role));
            parts.add(new Part("pac4j-" + role, new SecurityFilter(config, CLIENT, role), Stack.area(rule), Map.of()));
        }
        return parts;
    }

    @Override
    public void signIn(HttpSession session, int rule) {
        CommonProfile profile = new CommonProfile();
        profile.setId("anna");
        profile.setClientName(CLIENT);
        profile.addRole(Stack.role(rule));
        Map<String, UserProfile> profiles = new LinkedHashMap<>();
        profiles.put(CLIENT, profile);
        session.setAttribute(Pac4jConstants.USER_PROFILES, profiles);
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request; // A visitor who has not signed in.
    }

    @Override
    public String header() {
        return "X-Content-Type-Options";
    }

    /** Sends visitors who have not signed in to another page. */
    private static final class SignInPage extends IndirectClient {
        SignInPage() {
            setName(CLIENT);
        }

        @Override
        protected void internalInit(boolean forceReinit) {
            setRedirectionActionBuilderIfUndefined(context -> Optional.of(new FoundAction("/signin")));
            setCredentialsExtractorIfUndefined(context -> Optional.empty());
            setAuthenticatorIfUndefined((context, credentials) -> Optional.empty());
        }
    }
}
