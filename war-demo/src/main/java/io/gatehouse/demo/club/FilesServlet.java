package io.gatehouse.demo.club;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Lists the club's documents and hands them out by path info or by the parameter {@code doc}. */
public final class FilesServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String name = wanted(request);
        if (name == null) {
            request.setAttribute(
                    "documents",
                    ClubFolders.list(ClubFolders.of(getServletContext()).documents()));
            request.getRequestDispatcher("/WEB-INF/jsp/files.jsp").forward(request, response);
        } else {
            send(name, response);
        }
    }

    /** Vulnerable on purpose: decodes what the container has already decoded (CWE-174). */
    private static @Nullable String wanted(HttpServletRequest request) {
        if (request.getParameter("doc") != null) {
            return request.getParameter("doc");
        }
        String pathInfo = request.getPathInfo();
        return pathInfo == null || pathInfo.equals("/") ? null : URLDecoder.decode(pathInfo, StandardCharsets.UTF_8);
    }

    private void send(String name, HttpServletResponse response) throws IOException {
        ClubFolders folders = ClubFolders.of(getServletContext());
        Path file = folders.naiveJoin(folders.documents(), name)
                .filter(Files::isRegularFile)
                .orElse(null);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String type = getServletContext().getMimeType(file.toString());
        response.setContentType(type == null ? "application/octet-stream" : type);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Files.copy(file, response.getOutputStream());
    }
}
