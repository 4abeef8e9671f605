package io.gatehouse.demo.probe;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** Reads every parameter and then whatever is left of the body, for any method, and answers {@code ok}. */
public final class EchoServlet extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.getParameterMap();
        request.getInputStream().transferTo(OutputStream.nullOutputStream());
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().print("ok");
    }
}
