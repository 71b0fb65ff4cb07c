package io.hrsshall.kit.data;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Serializes transactions that have no row in common to lock, such as two that count rows before they insert one.
public class AdvisoryLock {

    private final JdbcClient jdbc;

    public AdvisoryLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Waits for the lock and holds it until the transaction ends.
    ///
    /// @param scope
    ///            what is serialized; the same key in another scope is another lock
    @Transactional(propagation = Propagation.MANDATORY)
    public void acquire(String scope, String key) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))").param(scope + ":" + key)
                .query((row, number) -> true).single();
    }
}
