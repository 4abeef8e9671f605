package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServletRulesTest {
    private static final String NOTHING = "nothing";

    private static String said(Class<?> servlet, String method) {
        return ServletRules.of(servlet).requirements(method).orElse(NOTHING);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # What stands on a class
            Silent            | GET      | nothing
            Closed            | GET      | noAccess
            Closed            | PROPFIND | noAccess
            Open              | POST     | anon
            Staff             | POST     | anyRole[admin, "head, deputy"]
            Anyone            | GET      | authc
            NoRoles           | GET      | noAccess
            Contradicting     | GET      | noAccess
            # What stands on methods
            ByMethod          | GET      | anyRole[reader]
            ByMethod          | HEAD     | anyRole[reader]
            ByMethod          | POST     | anon
            ByMethod          | PUT      | noAccess
            ByMethod          | DELETE   | anyRole[editor]
            ByMethod          | PATCH    | anyRole[patcher]
            ByMethod          | OPTIONS  | anyRole[editor]
            ByMethod          | get      | anyRole[editor]
            OwnHead           | GET      | noAccess
            OwnHead           | HEAD     | anon
            UnsaidHead        | GET      | noAccess
            UnsaidHead        | HEAD     | nothing
            OnlyGet           | GET      | anyRole[reader]
            OnlyGet           | POST     | nothing
            # service answers for all, and what it calls has its own say
            Serving           | GET      | anyRole[caller]
            Serving           | POST     | anyRole[caller], anyRole[poster]
            Serving           | PUT      | noAccess
            Serving           | OPTIONS  | anyRole[caller]
            OpenService       | GET      | anyRole[member]
            OpenService       | POST     | anon
            Plain             | GET      | anyRole[plain]
            # Up the hierarchy
            Inheriting        | GET      | anyRole[reader]
            Inheriting        | PUT      | noAccess
            InheritingClass   | GET      | anyRole[admin, "head, deputy"]
            NearerClass       | GET      | anon
            OverridingSilently | GET     | anyRole[reader]
            OverridingSaying  | GET      | anyRole[other]
            OwnMethodOfClass  | GET      | anyRole[nearer]
            OwnMethodOfClass  | PUT      | noAccess
            NearerRestriction | POST     | anyRole[nearer]
            NearerRestriction | GET      | anyRole[reader]
            OpenBelowClosed   | PUT      | noAccess
            RestrictedBelowOpen | GET    | anyRole[nearer]
            OfGeneric         | GET      | noAccess
            OfGeneric         | REPORT   | anyRole[poster]
            OfAnything        | GET      | noAccess
            NotPublic         | GET      | noAccess
            # Methods that answer nothing
            OtherMethods      | GET      | nothing
            """)
    void nearestAnnotationSaysWhoMayEnter(String servlet, String method, String requirements) throws Exception {
        assertThat(said(Class.forName(ServletRulesTest.class.getName() + "$" + servlet), method))
                .isEqualTo(requirements);
    }

    /** The twin: a look at public methods of the class itself, as frameworks had it, misses the annotation. */
    @ParameterizedTest
    @CsvSource({"OfGeneric", "NotPublic", "OverridingSilently"})
    void lookAtTheClassAloneFindsNothing(String servlet) throws Exception {
        Class<?> type = Class.forName(ServletRulesTest.class.getName() + "$" + servlet);
        assertThatThrownBy(() -> {
                    var found = type.getMethod("doGet", HttpServletRequest.class, HttpServletResponse.class);
                    if (found.getAnnotations().length == 0) {
                        throw new NoSuchMethodException("without annotations");
                    }
                })
                .isInstanceOf(NoSuchMethodException.class);
        assertThat(said(type, "GET")).isNotEqualTo(NOTHING);
    }

    @Test
    void constraintsOfTheContainerAreTold() {
        assertThat(ServletRules.of(Secured.class).isContainerSecured()).isTrue();
        assertThat(ServletRules.of(BelowSecured.class).isContainerSecured()).isTrue();
        assertThat(ServletRules.of(Closed.class).isContainerSecured()).isFalse();
        assertThat(said(Secured.class, "GET")).isEqualTo(NOTHING);
    }

    /** Java drops annotations whose type is missing; nothing else may fail then. */
    @Test
    void applicationWithoutTheAnnotationApiIsReadToo() throws Exception {
        Class<?> servlet = new Isolated(Set.of("jakarta.annotation.security")).loadClass(ByMethod.class.getName());
        assertThat(ServletRules.of(servlet).requirements("GET")).isEmpty();
        assertThat(ServletRules.of(servlet).requirements("PUT")).isEmpty();
    }

    @Test
    void annotationsOfAnotherClassLoaderAreFoundByTheirNames() throws Exception {
        Class<?> servlet = new Isolated(Set.of()).loadClass(ByMethod.class.getName());
        assertThat(servlet.getDeclaredAnnotation(RolesAllowed.class)).isNull();
        assertThat(ServletRules.of(servlet).requirements("GET")).contains("anyRole[reader]");
        assertThat(ServletRules.of(servlet).requirements("PUT")).contains("noAccess");
    }

    @Test
    void classThatCannotBeLookedIntoIsNamed() throws Exception {
        Class<?> servlet = new Isolated(Set.of(Missing.class.getName())).loadClass(NeedsMissing.class.getName());
        assertThatThrownBy(() -> ServletRules.of(servlet))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(NeedsMissing.class.getName())
                .hasMessageContaining("can't be read");
        assertThat(ServletRules.of(NeedsMissing.class).requirements("GET")).contains("noAccess");
    }

    @Test
    void answersAreComputedOnce() {
        ServletRules rules = ServletRules.of(ByMethod.class);
        Optional<String> first = rules.requirements("GET");
        assertThat(rules.requirements("GET")).isSameAs(first);
        assertThat(rules.requirements("MKCOL")).isSameAs(rules.requirements("LOCK"));
    }

    /** Loads these tests' classes and the annotations anew, but for those whose names begin as given. */
    private static final class Isolated extends ClassLoader {
        private final Set<String> missing;

        Isolated(Set<String> missing) {
            super(ServletRulesTest.class.getClassLoader());
            this.missing = missing;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (missing.stream().anyMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            boolean isOwn = name.startsWith(ServletRulesTest.class.getName()) || name.startsWith("jakarta.annotation.");
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : isOwn ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException unreadable) {
                throw new ClassNotFoundException(name, unreadable);
            }
        }
    }

    static class Silent extends HttpServlet {}

    @DenyAll
    static class Closed extends HttpServlet {}

    @PermitAll
    static class Open extends HttpServlet {}

    @RolesAllowed({"head, deputy", "admin"})
    static class Staff extends HttpServlet {}

    @RolesAllowed({"admin", "**"})
    static class Anyone extends HttpServlet {}

    @RolesAllowed({})
    static class NoRoles extends HttpServlet {}

    @PermitAll
    @DenyAll
    @RolesAllowed("admin")
    static class Contradicting extends HttpServlet {}

    @RolesAllowed("editor")
    static class ByMethod extends HttpServlet {
        @Override
        @RolesAllowed("reader")
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @PermitAll
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @DenyAll
        protected void doPut(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        protected void doDelete(HttpServletRequest request, HttpServletResponse response) {}

        @RolesAllowed("patcher")
        protected void doPatch(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class OwnHead extends HttpServlet {
        @Override
        @DenyAll
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @PermitAll
        protected void doHead(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class UnsaidHead extends HttpServlet {
        @Override
        @DenyAll
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        protected void doHead(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class OnlyGet extends HttpServlet {
        @Override
        @RolesAllowed("reader")
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    @RolesAllowed("member")
    static class Serving extends HttpServlet {
        @Override
        @RolesAllowed("caller")
        protected void service(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @PermitAll
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @RolesAllowed("poster")
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        @DenyAll
        protected void doPut(HttpServletRequest request, HttpServletResponse response) {}
    }

    @RolesAllowed("member")
    static class OpenService extends HttpServlet {
        @Override
        @PermitAll
        public void service(ServletRequest request, ServletResponse response) {}

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class Plain extends GenericServlet {
        @Override
        @RolesAllowed("plain")
        public void service(ServletRequest request, ServletResponse response) {}
    }

    static class Inheriting extends ByMethod {}

    static class InheritingClass extends Staff {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    @PermitAll
    static class NearerClass extends Staff {}

    static class OverridingSilently extends OnlyGet {
        @Override
        public void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    static class OverridingSaying extends OnlyGet {
        @Override
        @RolesAllowed("other")
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    @RolesAllowed("nearer")
    static class OwnMethodOfClass extends ByMethod {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    @RolesAllowed("nearer")
    static class NearerRestriction extends ByMethod {}

    @PermitAll
    static class OpenBelowClosed extends ByMethod {}

    @PermitAll
    static class OpenBase extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    @RolesAllowed("nearer")
    static class RestrictedBelowOpen extends OpenBase {}

    abstract static class GenericBase<Q extends HttpServletRequest, R extends ServletResponse> extends HttpServlet {
        @DenyAll
        protected void doGet(Q request, R response) {}

        @RolesAllowed("poster")
        void doReport(Q request, R response) {}
    }

    static class OfGeneric extends GenericBase<HttpServletRequest, HttpServletResponse> {
        @Override
        public void doGet(HttpServletRequest request, HttpServletResponse response) {}
    }

    abstract static class AnythingBase<Q, R> extends GenericServlet {
        @DenyAll
        public void doGet(Q request, R response) {}
    }

    static class OfAnything extends AnythingBase<HttpServletRequest, HttpServletResponse> {
        @Override
        public void doGet(HttpServletRequest request, HttpServletResponse response) {}

        @Override
        public void service(ServletRequest request, ServletResponse response) {}
    }

    static class NotPublic extends GenericServlet {
        @Override
        public void service(ServletRequest request, ServletResponse response) {
            doGet((HttpServletRequest) request, (HttpServletResponse) response);
        }

        @DenyAll
        private void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setContentLength(request.getContentLength());
        }
    }

    static class OtherMethods extends HttpServlet {
        @DenyAll
        void doGet(String text, HttpServletResponse response) {}

        @DenyAll
        void doGet(HttpServletRequest request) {}

        @DenyAll
        void download(HttpServletRequest request, HttpServletResponse response) {}
    }

    @ServletSecurity
    static class Secured extends HttpServlet {}

    static class BelowSecured extends Secured {}

    static class Missing {}

    @DenyAll
    static class NeedsMissing extends HttpServlet {
        void export(Missing missing) {}
    }
}
