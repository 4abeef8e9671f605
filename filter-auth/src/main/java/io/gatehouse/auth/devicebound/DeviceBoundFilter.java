package io.gatehouse.auth.devicebound;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.chain.SelfChecking;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.guard.RefusalPage;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import io.gatehouse.core.settings.SettingsFile;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/**
 * Binds sessions to the device on which somebody signed in, so that a copied session cookie is of no use elsewhere (Device Bound Session
 * Credentials, a W3C draft; CWE-294, CWE-539, CWE-613).
 *
 * <p>A browser that knows the protocol registers a key after a sign-in, gets a cookie for a few minutes and renews it with that key, which
 * it keeps in the device's security chip where there is one. Other browsers stay as they were. It does not stop malware on the device
 * itself, nor a thief who is there before the browser has registered.
 *
 * <p>Settings: {@code path} (default {@code /account/device-bound}), {@code age} (default {@code 10m}), {@code offer} (default {@code
 * 5m}), {@code grace} (default {@code 30s}), {@code except} (default the sign-out page), {@code mode}.
 *
 * <p>Errors: 401 {@code device-bound.missing} for a request of a bound session without the cookie. It needs the section {@code [realm]}.
 */
public final class DeviceBoundFilter extends HttpFilter implements SelfChecking {
    static final String NAME = "device-bound";

    private static final Refusal MISSING = Verdict.refuse(
            HttpServletResponse.SC_UNAUTHORIZED, "device-bound.missing", EventType.SESSION_USE_AFTER_EXPIRE);

    private final transient InstantSource clock;
    private Mode mode = Mode.OFF;
    private transient DeviceBoundPolicy policy;
    private transient Guard guard;
    private transient Records records;
    private transient Addresses addresses;
    private transient Devices devices;
    private transient Endpoints endpoints;

    /** By the clock of this machine. */
    public DeviceBoundFilter() {
        this(InstantSource.system());
    }

    DeviceBoundFilter(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        policy = settings.read(DeviceBoundPolicy::from);
        mode = settings.mode();
        guard = Guard.open(NAME, mode, getServletContext());
        records = Records.open(getServletContext());
        String context = getServletContext().getContextPath();
        BoundCookie cookie = BoundCookie.in(context, policy.age());
        addresses = Addresses.of(policy, context);
        devices = new Devices(policy, cookie, new SecureRandom(), clock);
        endpoints = new Endpoints(policy, cookie, addresses, devices, new DeviceEvents(records.audit()));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (mode == Mode.OFF) {
            chain.doFilter(request, response);
            return;
        }
        RequestPath path = RequestPath.of(request);
        if (endpoints.takes(path.path())) {
            endpoints.answer(path.path(), request, response);
        } else if (admits(request, path)) {
            devices.offered(request)
                    .ifPresent(challenge -> response.setHeader(
                            SessionHeaders.REGISTRATION,
                            SessionHeaders.registration(addresses.registration(), challenge)));
            chain.doFilter(request, response);
        } else {
            RefusalPage.write(MISSING, request, response);
        }
    }

    /** A browser that has lost its key is no attack, so bans don't learn of it. */
    private boolean admits(HttpServletRequest request, RequestPath path) {
        return !devices.isElsewhere(request)
                || (path.isClean() && policy.except().contains(path.path()))
                || !guard.withholds(MISSING, request);
    }

    @Override
    public List<String> findingsAtStart() {
        return policy.except().warnings();
    }

    @Override
    public List<String> findingsIn(SettingsFile file) {
        return file.sections().contains("realm")
                ? List.of()
                : List.of("It binds the sessions of people who sign in, but there is no section [realm].");
    }

    @Override
    public void destroy() {
        if (guard != null) {
            records.close();
            guard.close();
        }
    }
}
