package io.gatehouse.demo.bodies;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the body as the path says, and tells what it read. It stands alone, so that it can be copied into an application. */
@WebServlet(urlPatterns = "/probe/*", asyncSupported = true)
@MultipartConfig
public class BodyProbe extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain");
        response.setCharacterEncoding("UTF-8");
        switch (Optional.ofNullable(request.getPathInfo()).orElse("/")) {
            case "/parameters" -> response.getWriter().print(parameters(request));
            case "/parameters-in-utf8" -> response.getWriter().print(parametersInUtf8(request));
            case "/stream" -> response.getWriter().print("bytes " + length(request));
            case "/text" -> response.getWriter().print("text " + text(request));
            case "/stream-then-parameters" -> response.getWriter().print(length(request) + " " + parameters(request));
            case "/parameters-then-stream" -> response.getWriter().print(parameters(request) + " " + length(request));
            case "/parts" -> response.getWriter().print(parts(request));
            case "/listener" -> listen(request, response);
            case "/tolerant" -> response.getWriter().print(tolerant(request));
            case "/early" -> early(request, response);
            case "/error" -> response.sendError(404);
            case "/failure" -> throw new ServletException("on purpose");
            default -> response.getWriter().print("ignored");
        }
    }

    private static String parametersInUtf8(HttpServletRequest request) throws IOException {
        request.setCharacterEncoding("UTF-8");
        return parameters(request);
    }

    private static String parameters(HttpServletRequest request) {
        StringBuilder text = new StringBuilder();
        Map<String, String[]> sorted = new TreeMap<>(request.getParameterMap());
        sorted.forEach((name, values) ->
                text.append(name).append('=').append(String.join("|", values)).append('\n'));
        return text.toString();
    }

    private static int length(HttpServletRequest request) throws IOException {
        return request.getInputStream().readAllBytes().length;
    }

    private static String text(HttpServletRequest request) throws IOException {
        StringWriter text = new StringWriter();
        try (Reader reader = request.getReader()) {
            reader.transferTo(text);
        }
        return text.toString();
    }

    private static String parts(HttpServletRequest request) throws IOException, ServletException {
        StringBuilder text = new StringBuilder();
        for (Part part : request.getParts()) {
            text.append(part.getName()).append(' ').append(part.getSize()).append('\n');
        }
        return text + parameters(request);
    }

    /** An application that hides what went wrong. */
    private static String tolerant(HttpServletRequest request) {
        try {
            return "form " + request.getParameter("a") + ", bytes " + length(request);
        } catch (IOException | RuntimeException hidden) {
            return "hidden";
        }
    }

    /** Answers before it reads. */
    private static void early(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.getWriter().print("early");
        response.flushBuffer();
        length(request);
    }

    private static void listen(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(10_000);
        ServletInputStream body = request.getInputStream();
        body.setReadListener(new ReadListener() {
            private final byte[] piece = new byte[1024];
            private int length;

            @Override
            public void onDataAvailable() throws IOException {
                while (body.isReady() && !body.isFinished()) {
                    length += Math.max(0, body.read(piece));
                }
            }

            @Override
            public void onAllDataRead() throws IOException {
                response.getOutputStream().write(("heard " + length).getBytes(StandardCharsets.US_ASCII));
                async.complete();
            }

            @Override
            public void onError(Throwable failed) {
                async.complete();
            }
        });
    }
}
