package io.hrsshall.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;

class RootCausesTests {

    @Test
    void aLostConnectionIsFoundBehindAFailedRollback() {
        TransactionSystemException unfinished = new TransactionSystemException("JDBC rollback failed",
                new SQLException("Connection is closed"));
        assertThat(RootCauses.isDatabaseDown(unfinished)).isFalse();
        unfinished.initApplicationException(new IllegalStateException(new SQLException("broken pipe", "08006")));
        assertThat(RootCauses.isDatabaseDown(unfinished)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"08006, true", "57P01, true", "53300, true", "23505, false", "40001, false", ", false"})
    void theSqlStateShowsWhetherTheDatabaseIsDown(String state, boolean down) {
        assertThat(RootCauses.isDatabaseDown(new RuntimeException(new SQLException("x", state)))).isEqualTo(down);
    }

    @Test
    void aTransactionWithoutTimeLeftMayBeRepeated() {
        assertThat(RootCauses.isDatabaseDown(new TransactionTimedOutException("deadline reached"))).isTrue();
    }

    @Test
    void aCyclicCauseChainIsBounded() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        assertThat(RootCauses.find(first, DataIntegrityViolationException.class)).isNull();
    }
}
