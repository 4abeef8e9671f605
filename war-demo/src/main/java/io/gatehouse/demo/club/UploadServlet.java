package io.gatehouse.demo.club;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Takes any file from anybody, lists what came and serves it again. Vulnerable on purpose (CWE-434). */
public final class UploadServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String name = request.getPathInfo();
        if (name == null || name.equals("/")) {
            page(request, response);
        } else {
            serve(name, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        List<String> stored = new ArrayList<>();
        for (Part part : request.getParts()) {
            if (part.getSubmittedFileName() != null
                    && !part.getSubmittedFileName().isEmpty()) {
                stored.add(store(part));
            }
        }
        request.setAttribute("stored", stored);
        page(request, response);
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        request.setAttribute(
                "uploads", ClubFolders.list(ClubFolders.of(getServletContext()).uploads()));
        request.getRequestDispatcher("/WEB-INF/jsp/upload.jsp").forward(request, response);
    }

    /** Vulnerable on purpose: keeps the name that the client sent, with whatever folders it holds (CWE-22). */
    private String store(Part part) throws IOException {
        ClubFolders folders = ClubFolders.of(getServletContext());
        Path file = folders.naiveJoin(folders.uploads(), part.getSubmittedFileName())
                .orElseThrow(() -> new IOException("Outside of the demo's own folder"));
        try (InputStream content = part.getInputStream()) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return folders.display(file);
    }

    /** Vulnerable on purpose: what a stranger uploaded is served as the type that its name claims (CWE-79). */
    private void serve(String name, HttpServletResponse response) throws IOException {
        ClubFolders folders = ClubFolders.of(getServletContext());
        Path file = folders.naiveJoin(folders.uploads(), name)
                .filter(Files::isRegularFile)
                .orElse(null);
        if (file == null) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String type = getServletContext().getMimeType(name);
        response.setContentType(type == null ? "application/octet-stream" : type);
        Files.copy(file, response.getOutputStream());
    }
}
