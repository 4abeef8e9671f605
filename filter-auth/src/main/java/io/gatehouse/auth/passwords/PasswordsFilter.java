package io.gatehouse.auth.passwords;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.guard.Records;
import io.gatehouse.core.settings.Mode;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import java.security.SecureRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the application's {@link Passwords} while it lives. Looks at no request.
 *
 * <p>Settings: {@code memory} (default {@code 19MiB}), {@code iterations} (2), {@code parallelism} (1), which are never less;
 * {@code engine} (default {@code auto}), {@code queue} (64), {@code longestWait} ({@code 5s}), {@code pepper} and
 * {@code formerPepper} (secrets, default none), {@code legacyFormat} (default none), {@code legacyCharset} (default {@code both}),
 * {@code mode}.
 *
 * <p>Where the native Argon2 can't be used, Java computes the same hashes; the log and the audit say so once, with code
 * {@code passwords.native-argon2-unavailable}.
 */
public final class PasswordsFilter extends HttpFilter {
    static final String NAME = "passwords";

    private static final Logger LOG = LoggerFactory.getLogger(PasswordsFilter.class);

    private transient Records records;
    private transient Passwords.@Nullable Use use;

    @Override
    public void init() throws ServletException {
        Settings settings = Settings.of(getFilterConfig());
        PasswordsPolicy policy = settings.read(PasswordsPolicy::from);
        records = Records.open(getServletContext());
        if (settings.mode() != Mode.OFF) {
            open(policy);
        }
    }

    private void open(PasswordsPolicy policy) {
        Engine engine = Engine.choose(policy.engine());
        tellOf(engine, records.audit()::record);
        Hashing hashing = new Hashing(policy, engine.argon2(), new SecureRandom());
        hashing.verifyNothing(); // So that no visitor waits for classes to be loaded.
        use = Passwords.open(getServletContext(), hashing, engine);
    }

    void tellOf(Engine engine, Consumer<SecurityEvent> audit) {
        if (engine.trouble() == null) {
            return;
        }
        LOG.warn(
                "The native Argon2 can't be used here ({}); Java computes the same hashes, and takes longer.",
                engine.trouble());
        audit.accept(SecurityEvent.of(EventType.CRYPT_ENCRYPT_FAIL)
                .measure(NAME)
                .code("passwords.native-argon2-unavailable")
                .description("The native Argon2 can't be used; Java computes the same hashes.")
                .detail("cause", engine.trouble())
                .build());
    }

    @Override
    public void destroy() {
        if (use != null) {
            use.close();
        }
        if (records != null) {
            records.close();
        }
    }
}
