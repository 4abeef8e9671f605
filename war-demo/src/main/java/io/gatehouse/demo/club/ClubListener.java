package io.gatehouse.demo.club;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.sql.SQLException;

/** Opens the club's database and folders with the site and closes them with it. */
public final class ClubListener implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        try {
            ClubDatabase.create(context);
            ClubFolders.of(context).create(context);
        } catch (SQLException | IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("The club's site cannot start: " + e.getMessage(), e);
        }
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        try {
            ClubDatabase.end(event.getServletContext());
        } catch (SQLException e) {
            event.getServletContext().log("The club's database did not end: " + e.getMessage());
        }
    }
}
