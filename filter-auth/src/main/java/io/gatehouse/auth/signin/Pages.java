package io.gatehouse.auth.signin;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/** Writes pages of the templates that were compiled with the program; values are escaped for the place where they stand. */
final class Pages {
    private static final String PACKAGE = Pages.class.getPackageName() + ".pages";

    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, Pages.class.getClassLoader(), PACKAGE);

    Pages() {
        engine.setBinaryStaticContent(false);
    }

    /** Answers with a page that no cache keeps and that tells no other site where the visitor comes from. */
    void write(Exchange exchange, int status, String template, Map<String, Object> values) throws IOException {
        Utf8ByteOutput body = new Utf8ByteOutput();
        engine.render(template + ".jte", values, body);
        HttpServletResponse response = exchange.response();
        response.setStatus(status);
        response.setContentType("text/html;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Content-Language", exchange.texts().language());
        response.setContentLength(body.getContentLength());
        body.writeTo(response.getOutputStream());
    }

    /** Answers with a page that says no more than its frame does, and leads on. */
    void message(Exchange exchange, int status, Frame frame, String link, String linkText) throws IOException {
        write(
                exchange,
                status,
                "message",
                Map.of(
                        "frame",
                        frame,
                        "link",
                        link,
                        "linkText",
                        exchange.texts().of(linkText)));
    }
}
