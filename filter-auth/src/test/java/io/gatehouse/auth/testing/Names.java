package io.gatehouse.auth.testing;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;

/** The names of a container, as JNDI finds them. */
public final class Names implements InitialContextFactory {
    private static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    /** What is done while names are bound. */
    @FunctionalInterface
    public interface Use {
        void run() throws Exception;
    }

    /** Does something while this name is bound. */
    public static void with(String name, Object bound, Use use) throws Exception {
        BOUND.put(name, bound);
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, Names.class.getName());
        try {
            use.run();
        } finally {
            System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
            BOUND.clear();
        }
    }

    @Override
    @SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI asks for this very signature.
    public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
        Context names = mock(Context.class);
        when(names.lookup(anyString())).thenAnswer(call -> found(call.getArgument(0)));
        return names;
    }

    private static Object found(String name) throws NamingException {
        Object bound = BOUND.get(name);
        if (bound == null) {
            throw new NameNotFoundException(name);
        }
        return bound;
    }
}
