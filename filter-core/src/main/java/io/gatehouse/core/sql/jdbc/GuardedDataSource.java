package io.gatehouse.core.sql.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A data source whose connections have each statement judged. It may stand around a pool. */
public final class GuardedDataSource implements DataSource, AutoCloseable {
    private final DataSource source;
    private volatile @Nullable String database;

    /** Stands around another data source, which it closes with itself. */
    public GuardedDataSource(DataSource source) {
        this.source = source;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return guarded(source.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return guarded(source.getConnection(user, password));
    }

    private Connection guarded(Connection connection) throws SQLException {
        String known = database;
        if (known == null) {
            known = connection.getMetaData().getDatabaseProductName();
            database = known;
        }
        return Guarded.connection(connection, known);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(this)
                ? type.cast(this)
                : type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(this) || type.isInstance(source) || source.isWrapperFor(type);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) throws SQLException {
        source.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public void close() throws SQLException {
        if (source instanceof AutoCloseable closing) {
            try {
                closing.close();
            } catch (SQLException | RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new SQLException("The data source can't be closed", failed);
            }
        }
    }
}
