package io.gatehouse.auth.ldap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import java.util.Map;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.StartTlsRequest;
import javax.naming.ldap.StartTlsResponse;
import javax.net.ssl.SSLSocketFactory;
import org.apache.shiro.realm.ldap.JndiLdapContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the directory, with time limits, without referrals to servers of its choice, and encrypted before anything is said.
 * The JDK's own pool is not used: it belongs to the whole JVM, and its bounds can't be set for one application.
 */
final class DirectoryContexts extends JndiLdapContextFactory {
    private final boolean startTls;
    private final @Nullable SSLSocketFactory sockets;

    DirectoryContexts(LdapPolicy.Server server, @Nullable SSLSocketFactory sockets) {
        this.startTls = server.startTls();
        this.sockets = sockets;
        setUrl(server.url());
        setReferral("ignore");
        setPoolingEnabled(false);
        environment()
                .putAll(Map.of(
                        "com.sun.jndi.ldap.connect.timeout",
                        String.valueOf(server.connectTimeout().toMillis()),
                        "com.sun.jndi.ldap.read.timeout",
                        String.valueOf(server.readTimeout().toMillis()),
                        "java.naming.ldap.attributes.binary",
                        "objectGUID"));
        if (server.bindPassword() != null) {
            setSystemUsername(server.bindDn());
            setSystemPassword(new String(server.bindPassword().bytes(), StandardCharsets.UTF_8));
        }
    }

    @SuppressWarnings("unchecked") // Shiro's map is raw; JNDI wants texts in it.
    private Map<Object, Object> environment() {
        return getEnvironment();
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked", "JdkObsolete"}) // As Shiro declares it, and JNDI wants it.
    protected LdapContext createLdapContext(Hashtable env) throws NamingException {
        if (!startTls) {
            return super.createLdapContext(env);
        }
        validateAuthenticationInfo(env);
        Hashtable<Object, Object> first = new Hashtable<>(env);
        first.remove(Context.SECURITY_AUTHENTICATION);
        first.remove(Context.SECURITY_PRINCIPAL);
        first.remove(Context.SECURITY_CREDENTIALS);
        LdapContext context = new InitialLdapContext(first, null);
        try {
            encrypt(context);
            identify(context, env);
            return context;
        } catch (NamingException | RuntimeException refused) {
            context.close();
            throw refused;
        }
    }

    private void encrypt(LdapContext context) throws NamingException {
        try {
            StartTlsResponse tls = (StartTlsResponse) context.extendedOperation(new StartTlsRequest());
            if (sockets == null) {
                tls.negotiate();
            } else {
                tls.negotiate(sockets);
            }
        } catch (IOException refused) {
            CommunicationException failed = new CommunicationException("The connection can't be encrypted");
            failed.setRootCause(refused);
            throw failed;
        }
    }

    private static void identify(LdapContext context, Map<?, ?> env) throws NamingException {
        for (String key :
                new String[] {Context.SECURITY_AUTHENTICATION, Context.SECURITY_PRINCIPAL, Context.SECURITY_CREDENTIALS
                }) {
            Object value = env.get(key);
            if (value != null) {
                context.addToEnvironment(key, value);
            }
        }
        context.reconnect(null);
    }
}
