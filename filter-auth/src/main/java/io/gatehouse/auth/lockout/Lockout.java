package io.gatehouse.auth.lockout;

import io.gatehouse.auth.InForce;
import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Secret;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * Asked before a password is checked, and told of the result.
 *
 * <p>Security guarantees: any hour holds at most {@code guessesByStrangers} and {@code guessesByDevices} wrong passwords that are
 * checked for one account, 100 together, whatever the number of addresses (NIST SP 800-63B-4, 3.2.2). Nobody is locked out for good,
 * and whoever has signed in on a device before can do so again there, whatever others try elsewhere.
 */
public final class Lockout {
    private static final String MEMORY = Lockout.class.getName();

    private final Mode mode;
    private final Devices devices;
    private final AttemptStore attempts;

    Lockout(Mode mode, Devices devices, AttemptStore attempts) {
        this.mode = mode;
        this.devices = devices;
        this.attempts = attempts;
    }

    /** The application's lockout: that of its section, else one with the standard settings. */
    public static Lockout of(ServletContext context) {
        return InForce.of(context, Lockout.class).orElseGet(() -> standard(context));
    }

    private static Lockout standard(ServletContext context) {
        return of(context, LockoutPolicy.DEFAULT, Mode.ENFORCE);
    }

    /** What is remembered outlives a change of the settings that leaves these settings as they are. */
    static Lockout of(ServletContext context, LockoutPolicy policy, Mode mode) {
        synchronized (Lockout.class) {
            if (!(context.getAttribute(MEMORY) instanceof Memory known && known.policy.equals(policy))) {
                Secret key = policy.key() == null ? key(context) : policy.key();
                AttemptStore attempts = new MemoryAttempts(policy, System::nanoTime);
                Devices devices = new Devices(key, policy, InstantSource.system());
                context.setAttribute(MEMORY, new Memory(policy, key, devices, attempts));
            }
            Memory memory = (Memory) context.getAttribute(MEMORY);
            return new Lockout(mode, memory.devices, memory.attempts);
        }
    }

    /** The random key that was made first, so that a change of the settings forgets no device. */
    private static Secret key(ServletContext context) {
        if (context.getAttribute(MEMORY) instanceof Memory known) {
            return known.key;
        }
        byte[] random = new byte[LockoutPolicy.KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return Secret.of(random);
    }

    private record Memory(LockoutPolicy policy, Secret key, Devices devices, AttemptStore attempts) {}

    /**
     * Begins an attempt.
     *
     * @param account by what the account is known, whatever name was typed; of an unknown name the name, folded
     */
    public Attempt begin(String account, HttpServletRequest request) {
        if (mode == Mode.OFF) {
            return Attempt.begun(0, false, () -> {});
        }
        Attempt attempt = begun(account, request);
        return mode == Mode.OBSERVE ? attempt.observed() : attempt;
    }

    private Attempt begun(String account, HttpServletRequest request) {
        if (devices.isKnown(account, request)) {
            return attempts.beginOnKnownDevice(devices.key(account));
        }
        String address = Client.of(request).address();
        String block = AddressBlock.nameOf(address);
        String place = block.isEmpty() ? address : block;
        return attempts.beginAsStranger(devices.key(account), devices.key(place + '!' + account), devices.key(place));
    }

    /** Makes the device known on which an account's owner has signed in; to be called once they are signed in wholly. */
    public void remember(String account, HttpServletRequest request, HttpServletResponse response) {
        if (mode != Mode.OFF && !response.isCommitted()) {
            devices.remember(account, request, response);
        }
    }
}
