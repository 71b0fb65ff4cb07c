package io.hrsshall.kit.data;

import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// PostgreSQL cancels a statement after a time (`statement_timeout`). The driver's limit costs a timer and a wake-up of
/// its thread per statement, so it is used only in a transaction that has less time left. A fetch size or other settings
/// need a template of their own.
final class LimitedStatements extends JdbcTemplate {

    /// As `hall-service.yaml` says.
    private static final int LIMIT_SECONDS = 20;

    private final DataSource source;

    LimitedStatements(DataSource source) {
        super(source);
        this.source = source;
    }

    /// @throws org.springframework.transaction.TransactionTimedOutException
    ///             if the transaction has no time left
    @Override
    protected void applyStatementSettings(Statement statement) throws SQLException {
        if (TransactionSynchronizationManager.getResource(source) instanceof ConnectionHolder transaction
                && transaction.hasTimeout() && transaction.getTimeToLiveInSeconds() < LIMIT_SECONDS) {
            super.applyStatementSettings(statement);
        }
    }
}
