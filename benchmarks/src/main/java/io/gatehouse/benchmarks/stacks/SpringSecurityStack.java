package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Spring Security with what {@code HttpSecurity} turns on by itself, a sign-in page, and a role for each area. */
final class SpringSecurityStack implements Stack {
    private static final String CHAIN = "springSecurityFilterChain";

    @Override
    public List<Part> parts() {
        var beans = new AnnotationConfigApplicationContext(Beans.class);
        return List.of(Part.of(CHAIN, beans.getBean(CHAIN, Filter.class), Map.of()));
    }

    @Override
    public void signIn(HttpSession session, int rule) {
        var authorities = AuthorityUtils.createAuthorityList("ROLE_" + Stack.role(rule));
        var user = UsernamePasswordAuthenticationToken.authenticated("anna", null, authorities);
        session.setAttribute(
                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, new SecurityContextImpl(user));
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request; // A visitor who has not signed in.
    }

    @Override
    public String header() {
        return "X-Content-Type-Options";
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Beans {
        @Bean
        SecurityFilterChain rules(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(Beans::areas)
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        private static void areas(
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
            var patterns = PathPatternRequestMatcher.withDefaults();
            for (int rule = 1; rule <= RULES; rule++) {
                rules.requestMatchers(patterns.matcher(Stack.area(rule) + "/**"))
                        .hasRole(Stack.role(rule));
            }
            rules.anyRequest().permitAll();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager();
        }
    }
}
