package io.hrsshall.identity.people.persons;

import java.nio.ByteBuffer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Serializes transactions that concern the same ID document, mobile, address or login, until they end. A transaction
/// that locks several does so in the order of [Scope], so that there is no deadlock.
@Component
public class BlindIndexLock {

    private final JdbcClient jdbc;

    BlindIndexLock(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public enum Scope {
        DOCUMENT,
        MOBILE,
        ADDRESS,
        SMS_CODES,
        LOGIN
    }

    /// Two locks, in this order. PostgreSQL evaluates a list of results from left to right.
    @Transactional(propagation = Propagation.MANDATORY)
    public void acquire(Scope scope, byte[] index, Scope next, byte[] nextIndex) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:scope, :key), pg_advisory_xact_lock(:nextScope, :nextKey)")
                .param("scope", number(scope)).param("key", key(index))
                .param("nextScope", number(next)).param("nextKey", key(nextIndex))
                .query((row, number) -> true).single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void acquire(Scope scope, byte[] index) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:scope, :key)").param("scope", number(scope))
                .param("key", key(index)).query((row, number) -> true).single();
    }

    private static int number(Scope scope) {
        return scope.ordinal() + 1;
    }

    private static int key(byte[] index) {
        return ByteBuffer.wrap(index).getInt();
    }
}
