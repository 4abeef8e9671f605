package io.gatehouse.core.sql.jdbc;

import io.gatehouse.core.sql.BoundJudge;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A connection, statement or metadata whose texts are judged before the database sees them. It has all public interfaces of what it
 * stands for, so that applications that cast to their driver's go on to work.
 */
final class Guarded implements InvocationHandler {
    private static final ClassValue<Class<?>[]> INTERFACES = new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
            Set<Class<?>> found = new LinkedHashSet<>();
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                collect(each, found);
            }
            return found.toArray(Class<?>[]::new);
        }
    };

    private final Object target;
    private final String database;
    private final @Nullable Object owner;

    private Guarded(Object target, String database, @Nullable Object owner) {
        this.target = target;
        this.database = database;
        this.owner = owner;
    }

    /** Has a connection's statements judged as those of a database, which its address or its product's name tells. */
    static Connection connection(Connection connection, String database) {
        return (Connection) wrap(connection, new Guarded(connection, database, null));
    }

    private static Object wrap(Object target, Guarded handler) {
        return Proxy.newProxyInstance(loader(target), INTERFACES.get(target.getClass()), handler);
    }

    private static ClassLoader loader(Object target) {
        ClassLoader own = target.getClass().getClassLoader();
        return own == null ? Guarded.class.getClassLoader() : own;
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        for (Class<?> each : type.getInterfaces()) {
            if (Modifier.isPublic(each.getModifiers())) {
                found.add(each);
            }
            collect(each, found);
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        String name = method.getName();
        if (given == null) {
            return name.equals("getConnection") && owner != null ? owner : result(proxy, method, null);
        }
        return switch (name) {
            case "equals" -> proxy == given[0] || target.equals(given[0]);
            case "unwrap" -> ((Class<?>) given[0]).isInstance(proxy) ? proxy : result(proxy, method, given);
            case "isWrapperFor" -> ((Class<?>) given[0]).isInstance(proxy) || Boolean.TRUE.equals(call(method, given));
            default -> {
                if (given[0] instanceof String text && isRun(name)) {
                    judge(text);
                }
                yield result(proxy, method, given);
            }
        };
    }

    private static boolean isRun(String name) {
        return name.startsWith("prepare") || name.startsWith("execute") || name.equals("addBatch");
    }

    private void judge(String text) throws SQLException {
        BinaryOperator<@Nullable String> judge = BoundJudge.current();
        String code = judge == null ? null : judge.apply(database, text);
        if (code != null) {
            throw new StatementRefusedException(code);
        }
    }

    private @Nullable Object result(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object result = call(method, given);
        boolean isOpening =
                target instanceof Connection && (result instanceof Statement || result instanceof DatabaseMetaData);
        return result != null && isOpening ? wrap(result, new Guarded(result, database, proxy)) : result;
    }

    private @Nullable Object call(Method method, Object @Nullable [] given) throws Throwable {
        try {
            return method.invoke(target, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
