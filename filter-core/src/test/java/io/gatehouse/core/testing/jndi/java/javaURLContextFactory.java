package io.gatehouse.core.testing.jndi.java;

import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.spi.ObjectFactory;
import org.jspecify.annotations.Nullable;

/** Answers {@code java:} names from a map. */
@SuppressWarnings({"BanJNDI", "JdkObsolete"}) // JNDI asks for this very class name and signature.
public final class javaURLContextFactory implements ObjectFactory {
    /** What is bound. */
    public static final Map<String, Object> BOUND = new ConcurrentHashMap<>();

    @Override
    public Object getObjectInstance(
            @Nullable Object reference, @Nullable Name name, @Nullable Context parent, Hashtable<?, ?> environment)
            throws Exception {
        Context context = mock(Context.class);
        when(context.lookup(anyString())).thenAnswer(call -> {
            Object bound = BOUND.get(call.<String>getArgument(0));
            if (bound == null) {
                throw new NameNotFoundException();
            }
            return bound;
        });
        return context;
    }
}
