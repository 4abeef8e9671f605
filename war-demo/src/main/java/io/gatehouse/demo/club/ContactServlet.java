package io.gatehouse.demo.club;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a visitor's message to the club's office; {@code preview=1} shows the raw message instead. */
public final class ContactServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getParameter("preview") != null) {
            preview(request, response);
        } else {
            page(request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (request.getParameter("preview") != null) {
            preview(request, response);
        } else {
            send(request, response);
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        ContactMail mail = new ContactMail(getServletContext());
        try {
            Transport.send(mail.compose(request));
            request.setAttribute("sent", true);
        } catch (MessagingException e) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            request.setAttribute("unreachable", mail.relay());
        }
        page(request, response);
    }

    private void preview(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setContentType("text/plain;charset=UTF-8");
        try {
            MimeMessage message = new ContactMail(getServletContext()).compose(request);
            message.writeTo(response.getOutputStream());
        } catch (MessagingException e) {
            throw new ServletException("The message cannot be composed", e);
        }
    }

    private static void page(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/WEB-INF/jsp/contact.jsp").forward(request, response);
    }
}
