package io.gatehouse.demo.club;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.PrintWriter;
import java.util.Base64;

/** Imports a race result as a serialised Java object: Base64 in the parameter {@code object}, or else the body itself. */
public final class ImportServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher("/WEB-INF/jsp/import.jsp").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain;charset=UTF-8");
        PrintWriter out = response.getWriter();
        try {
            Object read = read(serialised(request));
            out.println("class: " + read.getClass().getName());
            out.println("value: " + read);
        } catch (IOException | ClassNotFoundException | RuntimeException e) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            out.println("not imported: " + e);
        }
        if (RaceResult.takeTrace()) {
            out.println("object injection happened");
        }
    }

    private static InputStream serialised(HttpServletRequest request) throws IOException {
        String typed = request.getParameter("object");
        return typed == null
                ? request.getInputStream()
                : new ByteArrayInputStream(Base64.getMimeDecoder().decode(typed));
    }

    /** Vulnerable on purpose: makes an object of any class that the sender names (CWE-502). */
    private static Object read(InputStream serialised) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(serialised)) {
            return in.readObject();
        }
    }
}
