package io.hrsshall.kit.personal;

import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Prepares a statement with ON CONFLICT on a blind index while index keys are being replaced: rows that contain the
/// value get its newest form, so that the statement detects the conflict. Both happen in one transaction, during which
/// no other form becomes the newest one.
public class IndexSettling {

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final TransactionOperations transactions;

    IndexSettling(JdbcClient jdbc, PersonalData personalData, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.transactions = transactions;
    }

    /// Runs the statement, if need be in a transaction of its own.
    ///
    /// @param index
    ///            computed, not read from the database
    public <T> T settled(String table, String column, byte[] index, Supplier<T> statement) {
        if (!personalData.isSettling()) {
            return statement.get();
        }
        return Objects.requireNonNull(transactions.execute(_ -> {
            settle(table, column, index);
            return statement.get();
        }));
    }

    /// Before a statement of the same transaction.
    ///
    /// @param index
    ///            computed, not read from the database
    /// @throws IllegalStateException
    ///             without a transaction
    public void settle(String table, String column, byte[] index) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("No transaction");
        }
        if (personalData.isSettling()) {
            jdbc.sql("SELECT kit_index_settle(CAST(:table AS regclass), CAST(:column AS name), :index)")
                    .param("table", table).param("column", column).param("index", index)
                    .query((row, number) -> true).single();
        }
    }
}
