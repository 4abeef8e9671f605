package io.gatehouse.core.chain;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The pages of a small application. */
final class Pages {
    /** What the default page answers. */
    static final String REACHED = "the application was reached";

    static final String SECRET = "the members' addresses";
    static final String ERROR = "the application's own error page";

    private Pages() {}

    @FunctionalInterface
    private interface Page {
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static HttpServlet page(Page page) {
        return new HttpServlet() {
            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                page.answer(request, response);
            }
        };
    }

    private static HttpServlet text(String text) {
        return page((request, response) -> response.getOutputStream().print(text));
    }

    private static HttpServlet asynchronous() {
        return page((request, response) -> {
            AsyncContext async = request.startAsync();
            String target = request.getParameter("to");
            async.start(() -> {
                if (target == null) {
                    complete(async);
                } else {
                    async.dispatch(target);
                }
            });
        });
    }

    private static void complete(AsyncContext async) {
        try {
            async.getResponse().getOutputStream().print(REACHED);
            async.complete();
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** Puts the pages where their names say. */
    static GuardedJetty in(GuardedJetty jetty) {
        return jetty.servlet("/", text(REACHED))
                .servlet("/secret/*", text(SECRET))
                .servlet("/errors/page", text(ERROR))
                .servlet(
                        "/forward",
                        page((request, response) -> request.getRequestDispatcher(request.getParameter("to"))
                                .forward(request, response)))
                .servlet("/include", page((request, response) -> {
                    response.getOutputStream().print("before, ");
                    request.getRequestDispatcher(request.getParameter("to")).include(request, response);
                    response.getOutputStream().print("after");
                }))
                .servlet("/async", asynchronous())
                .servlet("/gone", page((request, response) -> response.sendError(HttpServletResponse.SC_GONE)))
                .servlet("/boom", page((request, response) -> {
                    throw new IllegalStateException("a failure of the application");
                }))
                .errorPage(HttpServletResponse.SC_BAD_REQUEST, "/errors/page")
                .errorPage(HttpServletResponse.SC_FORBIDDEN, "/errors/page")
                .errorPage(HttpServletResponse.SC_GONE, "/errors/page")
                .errorPage(HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "/errors/page");
    }
}
