package io.gatehouse.demo.club;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The log of outings: one line each, in a text file. {@code plain=1} shows the file itself. */
public final class LogbookServlet extends HttpServlet {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        ClubFolders folders = ClubFolders.of(getServletContext());
        if (request.getParameter("plain") == null) {
            request.setAttribute("lines", folders.logbookLines());
            request.getRequestDispatcher("/WEB-INF/jsp/logbook.jsp").forward(request, response);
        } else {
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().write(Files.readString(folders.logbook()));
        }
    }

    /** Vulnerable on purpose: a line break in the entry starts a line of its own (CWE-117). */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        String line = STAMP.format(LocalDateTime.now(ZoneId.systemDefault())) + " | INFO | outing: "
                + request.getParameter("entry") + "\n";
        Files.writeString(
                ClubFolders.of(getServletContext()).logbook(),
                line,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        response.sendRedirect(request.getContextPath() + "/logbook");
    }
}
