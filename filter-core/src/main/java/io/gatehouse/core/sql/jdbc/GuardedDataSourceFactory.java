package io.gatehouse.core.sql.jdbc;

import java.util.Enumeration;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.Name;
import javax.naming.NamingException;
import javax.naming.RefAddr;
import javax.naming.Reference;
import javax.naming.spi.ObjectFactory;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a JNDI data source whose connections have each statement judged: the {@code factory} of a {@code Resource} of Tomcat. The data
 * source itself is made by the factory that {@value #INNER} names, Tomcat's own pool without one.
 */
public final class GuardedDataSourceFactory implements ObjectFactory {
    /** The resource's attribute for the factory of the data source itself. */
    public static final String INNER = "guardedFactory";

    private static final String OUTER = "factory";
    private static final String STANDARD = "org.apache.tomcat.dbcp.dbcp2.BasicDataSourceFactory";

    @Override
    public @Nullable Object getObjectInstance(
            @Nullable Object described,
            @Nullable Name name,
            @Nullable Context context,
            @Nullable Hashtable<?, ?> environment)
            throws Exception {
        if (!(described instanceof Reference reference)) {
            return null;
        }
        RefAddr named = reference.get(INNER);
        String inner = named == null ? STANDARD : String.valueOf(named.getContent());
        Object made = factory(inner).getObjectInstance(inner(reference, inner), name, context, environment);
        if (made instanceof DataSource source) {
            return new GuardedDataSource(source);
        }
        throw new NamingException("The factory " + inner + " makes no javax.sql.DataSource of the resource; attribute '"
                + INNER + "' accepts factories that do");
    }

    private static ObjectFactory factory(String name) throws NamingException {
        try {
            ClassLoader application = Thread.currentThread().getContextClassLoader();
            Class<?> found = Class.forName(name, true, application);
            return (ObjectFactory) found.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException wrong) {
            NamingException refused = new NamingException(
                    "Attribute '" + INNER + "' is '" + name + "', which is no class of a factory of data sources");
            refused.initCause(wrong);
            throw refused;
        }
    }

    /** The resource as the inner factory would have found it. */
    private static Reference inner(Reference reference, String factory) {
        Reference inner = new Reference(reference.getClassName(), factory, null);
        for (Enumeration<RefAddr> all = reference.getAll(); all.hasMoreElements(); ) {
            RefAddr each = all.nextElement();
            if (!each.getType().equals(INNER) && !each.getType().equals(OUTER)) {
                inner.add(each);
            }
        }
        return inner;
    }
}
