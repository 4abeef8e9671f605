package io.gatehouse.core.chain;

import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Runs every measure, in the right order, with the settings of {@code WEB-INF/gatehouse.ini}.
 *
 * <p>Map it on {@code /*}, before all other filters, for all five dispatcher types, with {@code async-supported}. The
 * init-param {@code settings} names another file. Wrong settings stop the deployment. A file that changes is taken up
 * whole within 5 seconds, or refused with one line in the log while the former settings stay.
 */
public final class GatehouseFilter extends HttpFilter {
    private static final String JUDGED = GatehouseFilter.class.getName();

    private final transient @Nullable SettingsFile given;
    private transient RunningChain running;
    private boolean isMappedTwice;

    /** Reads the file of the application or of the init-param. */
    public GatehouseFilter() {
        this.given = null;
    }

    GatehouseFilter(SettingsFile given) {
        this.given = given;
    }

    @Override
    public void init() throws ServletException {
        IniLocation location = IniLocation.of(getServletContext(), getInitParameter("settings"));
        isMappedTwice = JettyUpgrades.isChainMappedTwice(getServletContext());
        running = RunningChain.start(getServletContext(), location, given);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Place[] places = running.lineup().places(request.getDispatcherType());
        if (places.length == 0 || (isMappedTwice && isJudged(request))) {
            chain.doFilter(request, response);
        } else {
            walk(new Walk(places, chain), request, response);
        }
    }

    /** Whether this is the second mapping that one request passes. The mark is good for one time only. */
    private boolean isJudged(HttpServletRequest request) {
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            return false;
        }
        boolean isJudged = request.getAttribute(JUDGED) == this;
        if (isJudged) {
            request.removeAttribute(JUDGED);
        } else {
            request.setAttribute(JUDGED, this);
        }
        return isJudged;
    }

    private void walk(Walk walk, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try {
            walk.doFilter(request, response);
        } catch (ServletException | RuntimeException | Error fault) {
            if (!walk.isBeforeApplication() || fault instanceof VirtualMachineError) {
                throw fault; // The application's own failure is the application's to answer.
            }
            if (walk.place().guard().admitsAfter(fault, request, response)) {
                walk.skip(request, response);
            }
        }
    }

    @Override
    public void destroy() {
        if (running != null) {
            running.close();
            RecordTraces.clear();
        }
    }
}
