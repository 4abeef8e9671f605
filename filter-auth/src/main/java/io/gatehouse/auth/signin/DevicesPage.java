package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.sessions.Sessions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where somebody is signed in, and how they end what is not theirs (ASVS 7.5.2). */
final class DevicesPage implements Page {
    private static final String OTHERS = "others";

    private final Pages pages;
    private final AccountEvents events;

    DevicesPage(Pages pages, AccountEvents events) {
        this.pages = pages;
        this.events = events;
    }

    /** Whether the site keeps a list. */
    private static Sessions sessions(Exchange exchange) {
        return Sessions.of(exchange.request().getServletContext()).orElseThrow();
    }

    @Override
    public void show(Exchange exchange) throws IOException {
        list(exchange, "");
    }

    private void list(Exchange exchange, String notice) throws IOException {
        Visit visit = exchange.visit().orElseThrow();
        List<ListedDevice> devices = sessions(exchange).of(visit.person()).stream()
                .map(session -> ListedDevice.of(session, visit, exchange.texts().locale()))
                .toList();
        Frame frame = Frame.of(exchange, "devices.title").withNotice(notice);
        pages.write(exchange, HttpServletResponse.SC_OK, "devices", Map.of("frame", frame, "devices", devices));
    }

    @Override
    public void take(Exchange exchange) throws IOException {
        Visit visit = exchange.visit().orElseThrow();
        String which = exchange.parameter("end");
        if (which.equals(OTHERS)) {
            int ended = sessions(exchange).endOthers(visit);
            events.sessionsEnded(exchange, ended);
            list(exchange, exchange.texts().of("devices.others-ended", ended));
        } else {
            boolean wasThere = sessions(exchange).end(visit.person(), which);
            events.sessionsEnded(exchange, wasThere ? 1 : 0);
            list(exchange, exchange.texts().of(wasThere ? "devices.ended" : "devices.gone"));
        }
    }
}
