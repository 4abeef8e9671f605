package io.gatehouse.core.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import javax.naming.NamingException;
import javax.naming.Reference;
import javax.naming.StringRefAddr;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.jdbcx.JdbcDataSourceFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GuardedDataSourceFactoryTest {
    private static Reference resource(String factory) {
        Reference resource =
                new Reference(JdbcDataSource.class.getName(), GuardedDataSourceFactory.class.getName(), null);
        resource.add(new StringRefAddr("factory", GuardedDataSourceFactory.class.getName()));
        resource.add(new StringRefAddr("guardedFactory", factory));
        resource.add(new StringRefAddr("url", "jdbc:h2:mem:"));
        resource.add(new StringRefAddr("description", "boats"));
        resource.add(new StringRefAddr("user", "sa"));
        resource.add(new StringRefAddr("password", ""));
        resource.add(new StringRefAddr("loginTimeout", "0"));
        return resource;
    }

    private static @Nullable Object made(Object resource) throws Exception {
        return new GuardedDataSourceFactory().getObjectInstance(resource, null, null, null);
    }

    @Test
    void dataSourceOfTheInnerFactoryIsGuarded() throws Exception {
        Object made = made(resource(JdbcDataSourceFactory.class.getName()));

        assertThat(made).isInstanceOf(GuardedDataSource.class);
        assertThat(((GuardedDataSource) Objects.requireNonNull(made))
                        .unwrap(JdbcDataSource.class)
                        .getURL())
                .isEqualTo("jdbc:h2:mem:");
    }

    @Test
    void factoryThatIsNoneIsNamed() {
        assertThatThrownBy(() -> made(resource("java.lang.String")))
                .isInstanceOf(NamingException.class)
                .hasMessageContaining("'guardedFactory' is 'java.lang.String'");
        assertThatThrownBy(() -> made(resource("no.such.Factory")))
                .isInstanceOf(NamingException.class)
                .hasMessageContaining("'no.such.Factory'");
    }

    @Test
    void whatIsNoReferenceIsNotOurs() throws Exception {
        assertThat(made("text")).isNull();
    }
}
