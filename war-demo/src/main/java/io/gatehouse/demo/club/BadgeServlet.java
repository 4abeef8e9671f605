package io.gatehouse.demo.club;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.shiro.SecurityUtils;
import org.apache.shiro.UnavailableSecurityManagerException;
import org.apache.shiro.subject.Subject;

/** The visitor's badge, by Apache Shiro's API: who they are, and which of the club's roles they have. */
public final class BadgeServlet extends HttpServlet {
    /** What stands on the badge; no name for somebody who has not signed in. */
    public record Badge(String name, List<String> roles) {
        /** Whether anybody has signed in. */
        public boolean isSomebodys() {
            return !name.isEmpty();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("badge", subject().map(BadgeServlet::badge).orElseGet(() -> new Badge("", List.of())));
        request.getRequestDispatcher("/WEB-INF/jsp/badge.jsp").forward(request, response);
    }

    private static Badge badge(Subject subject) {
        return new Badge(
                String.valueOf(subject.getPrincipal()),
                Stream.of("admin", "editor", "member").filter(subject::hasRole).toList());
    }

    /** Whoever visits; nobody where no program tells Shiro. */
    private static Optional<Subject> subject() {
        try {
            return Optional.of(SecurityUtils.getSubject()).filter(Subject::isAuthenticated);
        } catch (UnavailableSecurityManagerException nobodyTells) {
            return Optional.empty();
        }
    }
}
