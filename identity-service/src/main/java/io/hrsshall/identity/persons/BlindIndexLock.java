package io.hrsshall.identity.persons;

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

    @Transactional(propagation = Propagation.MANDATORY)
    public void acquire(Scope scope, byte[] index) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:scope, :key)").param("scope", scope.ordinal() + 1)
                .param("key", ByteBuffer.wrap(index).getInt()).query((row, number) -> true).single();
    }
}
