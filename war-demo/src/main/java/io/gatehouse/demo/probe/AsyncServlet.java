package io.gatehouse.demo.probe;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Answers from a thread of its own; with {@code dispatch=/path} that thread dispatches there, wherever that is. */
public final class AsyncServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext async = request.startAsync();
        String path = request.getParameter("dispatch");
        Thread asked = Thread.currentThread();
        Runnable answer = () -> answer(async, asked);
        // Vulnerable on purpose: a caller chooses the path (CWE-441).
        new Thread(path == null ? answer : () -> async.dispatch(path), "club-async").start();
    }

    private static void answer(AsyncContext async, Thread asked) {
        try {
            async.getResponse().setContentType("text/plain;charset=UTF-8");
            async.getResponse()
                    .getWriter()
                    .println("async ok, another thread: "
                            + !Thread.currentThread().equals(asked));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            async.complete();
        }
    }
}
