package io.gatehouse.benchmarks.stacks;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.areas.Areas;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.benchmarks.exchange.SampleResponse;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Our chain with sign-in, sessions and a role for each area: what filter-core and filter-auth do together for whoever has signed in. */
final class SignedInStack implements Stack {
    private static final String NAME = "anna";

    private final GatehouseStack chain;
    private final int set;

    /** With so many rules that administrators have set at run time, none of which is for the page that is asked for. */
    SignedInStack(int set) {
        this.set = set;
        this.chain = new GatehouseStack(CoreSettings.withoutRules() + settings());
    }

    private static String settings() {
        return """
            [accounts]
            home = %s
            url = jdbc:h2:mem:%s
            [passwords]
            engine = java
            [realm]
            [lockout]
            [sessions]
            [remember]
            [signin]
            [areas]
            """.formatted(System.getProperty("java.io.tmpdir"), UUID.randomUUID())
                + IntStream.rangeClosed(1, RULES)
                        .mapToObj(rule -> Stack.area(rule) + "/** = authc, roles[" + Stack.role(rule) + "]\n")
                        .collect(Collectors.joining());
    }

    @Override
    public List<Part> parts() {
        return chain.parts();
    }

    @Override
    public void signIn(SampleRequest request, int rule) {
        ServletContext context = request.getServletContext();
        Person person = person(context, rule);
        Visit.begin(
                request,
                new HttpServletResponseWrapper(new SampleResponse()) {
                    @Override
                    public void addCookie(Cookie cookie) {
                        request.add(cookie);
                    }
                },
                person,
                "FORM",
                Visit.PASSWORD);
        request.reset();
    }

    private Person person(ServletContext context, int rule) {
        Accounts accounts = Accounts.of(context);
        if (accounts.store().byName(NAME).isEmpty()) {
            make(context, accounts, rule);
        }
        return Realms.of(context)
                .named("store")
                .flatMap(realm -> realm.find(NAME))
                .orElseThrow();
    }

    private void make(ServletContext context, Accounts accounts, int rule) {
        accounts.roles().define(Stack.role(rule), "", Set.of("area:" + rule));
        accounts.store()
                .create(new Account.Draft(NAME, null, NAME, AccountStatus.ACTIVE, "x", Set.of(Stack.role(rule))));
        Areas areas = Areas.of(context).orElseThrow();
        for (int number = 0; number < set; number++) {
            areas.secure("/set" + number + "/**", "roles[nobody]", NAME);
        }
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request; // A visitor who has not signed in.
    }

    @Override
    public String header() {
        return chain.header();
    }
}
