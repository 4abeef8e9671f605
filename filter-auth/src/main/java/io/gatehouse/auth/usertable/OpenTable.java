package io.gatehouse.auth.usertable;

import io.gatehouse.core.settings.SettingsException;
import jakarta.servlet.ServletContext;
import java.util.List;

/** One application's table of users, kept by a reload of the settings, and closed with the last filter that opened it. */
final class OpenTable {
    private static final String ATTRIBUTE = OpenTable.class.getName();

    private final ServletContext context;
    private final UserTable table;
    private int users;

    private OpenTable(ServletContext context, UserTable table) {
        this.context = context;
        this.table = table;
    }

    UserTable table() {
        return table;
    }

    static OpenTable open(ServletContext context, UserTablePolicy policy) {
        synchronized (OpenTable.class) {
            OpenTable open = context.getAttribute(ATTRIBUTE) instanceof OpenTable known
                    ? known
                    : new OpenTable(context, UserTable.open(policy));
            if (!open.table.policy().equals(policy)) {
                throw new SettingsException(
                        List.of("section [user-table]: can't change while the application runs, restart it"));
            }
            open.users++;
            context.setAttribute(ATTRIBUTE, open);
            return open;
        }
    }

    void close() {
        synchronized (OpenTable.class) {
            if (--users == 0) {
                context.removeAttribute(ATTRIBUTE);
                table.close();
            }
        }
    }
}
