package io.gatehouse.demo.attacks;

import io.gatehouse.demo.club.ClubSetting;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Fires the attack of the catalogue that {@code id} names at this very server and says as JSON what became of it. Nothing that
 * the caller sends reaches the wire.
 */
public final class FireServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Attack attack = AttackCatalog.find(request.getParameter("id")).orElse(null);
        if (attack == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().print(fire(attack, request).json(attack));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private Outcome fire(Attack attack, HttpServletRequest request) {
        Firing firing = firing(attack.channel(), request);
        if (firing == null) {
            return Outcome.unavailable(
                    attack.isPlain()
                            ? "the plain-HTTP port is not known (demo.http.port)"
                            : "open this page by HTTPS first");
        }
        try {
            return firing.fire(attack);
        } catch (IOException e) {
            return Outcome.of(new Answer("", e.toString()), false);
        }
    }

    private @Nullable Firing firing(Channel channel, HttpServletRequest request) {
        String address = request.getLocalAddr();
        String context = request.getContextPath();
        Firing same = new Firing(address, request.getLocalPort(), request.isSecure(), context);
        return switch (channel) {
            case SAME -> same;
            case SECURE -> same.tls() ? same : null;
            case PLAIN -> {
                String port = ClubSetting.of(getServletContext(), "demo.http.port");
                yield port == null ? null : new Firing(address, Integer.parseInt(port), false, context);
            }
        };
    }
}
