package io.gatehouse.auth.ldap;

import io.gatehouse.auth.realm.UserRealm.BusyException;
import io.gatehouse.auth.realm.UserRealm.UnavailableException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.naming.AuthenticationException;
import javax.naming.NamingException;
import javax.naming.ldap.LdapContext;
import javax.net.ssl.SSLSocketFactory;
import org.apache.shiro.authc.UsernamePasswordToken;
import org.apache.shiro.realm.ldap.DefaultLdapRealm;
import org.jspecify.annotations.Nullable;

/** The directory, with so many connections at most; those of who looks people up are used again. */
final class Directory implements AutoCloseable {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final DirectoryContexts contexts;
    private final DefaultLdapRealm binding = new DefaultLdapRealm();
    private final Semaphore places;
    private final long patience;
    private final Queue<LdapContext> idle = new ConcurrentLinkedQueue<>();
    private volatile boolean isClosed;

    /** By the JVM's own trust for certificates, unless a factory of sockets says otherwise. */
    Directory(LdapPolicy.Server server, @Nullable SSLSocketFactory sockets) {
        this.contexts = new DirectoryContexts(server, sockets);
        this.places = new Semaphore(server.connections());
        this.patience = server.readTimeout().toMillis();
        binding.setContextFactory(contexts);
        binding.setCachingEnabled(false);
    }

    /** What the directory is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(LdapContext context) throws NamingException;
    }

    /** Asks as who looks people up. A connection that the server has closed meanwhile is replaced, once. */
    <T> T ask(Question<T> question) {
        enter();
        try {
            LdapContext used = idle.poll();
            if (used != null) {
                try {
                    return asked(used, question);
                } catch (NamingException stale) {
                    // JNDI has no one exception for a closed connection; a fresh one will do, or fail for good.
                }
            }
            return asked(contexts.getSystemLdapContext(), question);
        } catch (NamingException failed) {
            throw new UnavailableException("The directory can't be asked", failed);
        } finally {
            places.release();
        }
    }

    private <T> T asked(LdapContext context, Question<T> question) throws NamingException {
        boolean isWhole = false;
        try {
            T answer = question.ask(context);
            isWhole = true;
            return answer;
        } finally {
            if (isWhole && !isClosed) {
                idle.add(context);
            } else {
                close(context);
            }
        }
    }

    /** Whether the directory takes this password for that of the entry with this name. */
    boolean accepts(String dn, char[] password) {
        if (dn.isBlank() || password.length == 0) {
            return false; // Both would be a bind as nobody, which succeeds (RFC 4513, 5.1.1 and 5.1.2).
        }
        enter();
        try {
            return binding.getAuthenticationInfo(new UsernamePasswordToken(dn, password)) != null;
        } catch (org.apache.shiro.authc.AuthenticationException refused) {
            if (refused.getCause() instanceof AuthenticationException) {
                return false;
            }
            throw new UnavailableException("The directory can't be asked", refused);
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (!places.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
                throw new BusyException(RETRY_AFTER);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new BusyException(RETRY_AFTER);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        for (LdapContext context = idle.poll(); context != null; context = idle.poll()) {
            close(context);
        }
    }

    private static void close(LdapContext context) {
        try {
            context.close();
        } catch (NamingException gone) {
            // Nothing is left to close.
        }
    }
}
