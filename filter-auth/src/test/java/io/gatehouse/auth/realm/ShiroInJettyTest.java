package io.gatehouse.auth.realm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.jsp.tagext.Tag;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.authz.annotation.RequiresAuthentication;
import org.apache.shiro.authz.annotation.RequiresPermissions;
import org.apache.shiro.authz.annotation.RequiresRoles;
import org.apache.shiro.authz.aop.AuthenticatedAnnotationHandler;
import org.apache.shiro.authz.aop.PermissionAnnotationHandler;
import org.apache.shiro.authz.aop.RoleAnnotationHandler;
import org.apache.shiro.subject.Subject;
import org.apache.shiro.subject.support.SubjectThreadState;
import org.apache.shiro.util.ThreadContext;
import org.apache.shiro.web.tags.HasPermissionTag;
import org.apache.shiro.web.tags.HasRoleTag;
import org.apache.shiro.web.util.WebUtils;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShiroInJettyTest {
    private final SignInSite site = new SignInSite();

    @BeforeEach
    void grant() {
        site.realm.permissions.put("1", Set.of("page:read,write:*", "printer:*", "not a : : permission,,"));
    }

    @AfterEach
    void close() {
        assertThat(site.leftovers)
                .as("what Shiro keeps in the container's threads")
                .isEmpty();
        site.close();
    }

    private SignInSite.Browser showing(SignInSite.Page page) throws Exception {
        return site.page("/shiro", page).start().browser();
    }

    private static SignInSite.Page printing(Answer answer) {
        return (request, response) -> response.getWriter().print(answer.of(SecurityUtils.getSubject()));
    }

    @FunctionalInterface
    interface Answer {
        Object of(Subject subject) throws Exception;
    }

    @Test
    void subjectIsTheVisitor() throws Exception {
        SignInSite.Browser browser = showing(printing(subject -> subject.getPrincipal() + " "
                + subject.isAuthenticated() + " " + subject.isRemembered() + " "
                + (subject.getPrincipals() == null
                        ? null
                        : subject.getPrincipals().oneByType(Person.class).id())));

        assertThat(browser.get("/shiro")).isEqualTo("null false false null");
        assertThat(browser.signIn("joe").get("/shiro")).isEqualTo("joe true false 1");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "page:read:42, true",
        "page:write, true",
        "page:delete, false",
        "page:write:*, true",
        "page:delete:42, false",
        "printer:lp7, true",
        "printer, true",
        "user:create, false",
        "*, false",
    })
    void permissionsAreWildcards(String permission, boolean isPermitted) throws Exception {
        SignInSite.Browser browser = showing(printing(subject -> subject.isPermitted(permission)));

        assertThat(browser.get("/shiro")).isEqualTo("false");
        assertThat(browser.signIn("joe").get("/shiro")).isEqualTo(String.valueOf(isPermitted));
    }

    @Test
    void rolesAreTheVisitors() throws Exception {
        SignInSite.Browser browser =
                showing(printing(subject -> subject.hasRole("admin") + " " + subject.hasRole("editor")));

        assertThat(browser.get("/shiro")).isEqualTo("false false");
        assertThat(browser.signIn("joe").get("/shiro")).isEqualTo("true false");
    }

    @RequiresRoles("admin")
    @RequiresPermissions("printer:lp7")
    @RequiresAuthentication
    static final class Guarded {}

    @Test
    void annotationsAreObeyed() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            new RoleAnnotationHandler().assertAuthorized(annotation(RequiresRoles.class));
            new PermissionAnnotationHandler().assertAuthorized(annotation(RequiresPermissions.class));
            new AuthenticatedAnnotationHandler().assertAuthorized(annotation(RequiresAuthentication.class));
            response.getWriter().print("inside");
        });

        assertThat(browser.get("/shiro")).startsWith("UnauthenticatedException");
        assertThat(site.browser().signIn("ann").get("/shiro")).startsWith("UnauthorizedException");
        assertThat(site.browser().signIn("joe").get("/shiro")).isEqualTo("inside");
    }

    private static <A extends Annotation> A annotation(Class<A> type) {
        return Guarded.class.getAnnotation(type);
    }

    @Test
    void tagsShowWhatTheVisitorMaySee() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            HasRoleTag role = new HasRoleTag();
            role.setName("admin");
            HasPermissionTag permission = new HasPermissionTag();
            permission.setName("printer:print");
            boolean isShown =
                    role.doStartTag() == Tag.EVAL_BODY_INCLUDE && permission.doStartTag() == Tag.EVAL_BODY_INCLUDE;
            response.getWriter().print(isShown);
        });

        assertThat(browser.get("/shiro")).isEqualTo("false");
        assertThat(browser.signIn("joe").get("/shiro")).isEqualTo("true");
    }

    @Test
    void subjectSignsInAndOutLikeTheRequest() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            Subject subject = SecurityUtils.getSubject();
            subject.login(new UsernamePasswordToken("joe", request.getParameter("password")));
            String user = request.getRemoteUser() + " " + subject.getPrincipal();
            if (request.getParameter("out") != null) {
                subject.logout();
            }
            response.getWriter()
                    .print(user + " " + request.getRemoteUser() + " "
                            + SecurityUtils.getSubject().isAuthenticated());
        });

        assertThat(browser.get("/shiro?password=wrong"))
                .isEqualTo("AuthenticationException: The name or the password is wrong");
        assertThat(browser.get("/shiro?password=right&out")).isEqualTo("joe joe null false");
        assertThat(browser.get("/who")).startsWith("null");
        assertThat(browser.get("/shiro?password=right")).isEqualTo("joe joe joe true");
        assertThat(browser.get("/who")).isEqualTo("joe LOGIN true");
    }

    @Test
    void guessesBySubjectAreDelayed() throws Exception {
        SignInSite.Browser browser = showing((request, response) ->
                SecurityUtils.getSubject().login(new UsernamePasswordToken("joe", request.getParameter("password"))));
        for (int i = 0; i < 5; i++) {
            browser.get("/shiro?password=wrong");
        }
        assertThat(browser.get("/shiro?password=right")).startsWith("ExcessiveAttemptsException");
    }

    @Test
    void sessionOfTheSubjectIsTheContainers() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            Subject subject = SecurityUtils.getSubject();
            boolean hadOne = subject.getSession(false) != null;
            subject.getSession().setAttribute("colour", "green");
            response.getWriter()
                    .print(hadOne + " " + request.getSession().getAttribute("colour") + " "
                            + (WebUtils.getRequest(subject) != null));
        });

        assertThat(browser.get("/shiro")).isEqualTo("false green true");
        assertThat(browser.get("/shiro")).isEqualTo("true green true");
    }

    @Test
    void nobodyActsAsSomebodyElse() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> SecurityUtils.getSubject()
                .runAs(PersonSubject.principals(site.realm.find("ann").orElseThrow())));

        assertThat(browser.signIn("joe").get("/shiro")).startsWith("UnsupportedOperationException");
    }

    @Test
    void subjectThatIsHandedToAThreadIsNobodyOnceTheRequestIsAnswered() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CountDownLatch answered = new CountDownLatch(1);
        Future<?>[] later = new Future<?>[1];
        try {
            SignInSite.Browser browser = showing((request, response) -> {
                Subject mine = SecurityUtils.getSubject();
                Answer answer = subject -> subject.getPrincipal() + " " + subject.hasRole("admin");
                Object during = pool.submit(mine.associateWith(() -> answer.of(SecurityUtils.getSubject())))
                        .get(20, TimeUnit.SECONDS);
                later[0] = pool.submit(mine.associateWith(() -> {
                    answered.await(20, TimeUnit.SECONDS);
                    return answer.of(SecurityUtils.getSubject());
                }));
                response.getWriter().print(during + " " + mine.execute(() -> answer.of(SecurityUtils.getSubject())));
            });
            assertThat(browser.signIn("joe").get("/shiro")).isEqualTo("joe true joe true");
            answered.countDown();
            assertThat(later[0].get(20, TimeUnit.SECONDS)).isEqualTo("null false");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void subjectOfAnErrorPageAndOfAnAnswerThatComesLaterIsTheVisitor() throws Exception {
        ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
        errors.addErrorPage(404, "/subject");
        site.context.setErrorHandler(errors);
        site.page("/subject", printing(Subject::getPrincipal));
        site.page("/later", (request, response) -> {
            AsyncContext later = request.startAsync();
            later.start(() -> later.dispatch("/subject"));
        });
        SignInSite.Browser browser =
                showing((request, response) -> response.sendError(404)).signIn("joe");

        assertThat(browser.get("/shiro")).isEqualTo("joe");
        assertThat(browser.get("/later")).isEqualTo("joe");
    }

    @Test
    void threadThatIsMadeDuringARequestKnowsNobody() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            Thread made = new Thread(
                    () -> site.leftovers.addAll(ThreadContext.getResources().values()));
            made.start();
            made.join(20_000);
            response.getWriter().print(site.leftovers.isEmpty());
        });

        assertThat(browser.signIn("joe").get("/shiro")).isEqualTo("true");
    }

    @Test
    void outsideOfRequestsThereIsNoSubject() throws Exception {
        site.start().browser().signIn("joe");

        assertThatThrownBy(SecurityUtils::getSubject).isInstanceOf(UnavailableSecurityManagerException.class);
    }

    @Test
    void applicationThatBindsASubjectItselfLeavesNothingEither() throws Exception {
        SignInSite.Browser browser = showing((request, response) -> {
            new SubjectThreadState(SecurityUtils.getSubject()).bind();
            throw new IllegalStateException("forgets to unbind");
        });

        assertThat(browser.signIn("joe").get("/shiro")).startsWith("IllegalStateException");
    }
}
