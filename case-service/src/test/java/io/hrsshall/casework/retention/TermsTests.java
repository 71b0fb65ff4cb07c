package io.hrsshall.casework.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.Period;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TermsTests {

    private static final Term OTHERWISE = new Term(Period.ofYears(30), "setting");
    private static final Terms TERMS = new Terms(Map.of("SI", term(120), "SI.REG", Optional.empty(), "SI.REG.EMP",
            term(24), "LR.CON", term(60)), Optional.of(OTHERWISE));

    private static Optional<Term> term(int months) {
        return Optional.of(new Term(Period.ofMonths(months), "statement"));
    }

    @ParameterizedTest
    @CsvSource({"SI.PSN.REFUND, 120", "SI, 120", "SI.REG.EMP, 24", "SI.REG.EMP.NEW, 24", "LR.CON.FILE, 60",
            "LR.CONTRACT, 360", "SIX.REG, 360", "TA, 360"})
    void theTermOfTheLongestCodeCounts(String item, int months) {
        assertThat(TERMS.of(item)).map(term -> term.period().toTotalMonths()).contains((long) months);
    }

    @ParameterizedTest
    @CsvSource({"SI.REG", "SI.REG.UNIT"})
    void anExceptedItemIsKept(String item) {
        assertThat(TERMS.of(item)).isEmpty();
    }

    @Test
    void withoutTermsNothingIsDeleted() {
        assertThat(new Terms(Map.of(), Optional.empty()).isNone()).isTrue();
        assertThat(new Terms(Map.of("SI", Optional.empty()), Optional.empty()).isNone()).isTrue();
        assertThat(new Terms(Map.of("SI", term(12)), Optional.empty()).isNone()).isFalse();
        assertThat(new Terms(Map.of(), Optional.of(OTHERWISE)).isNone()).isFalse();
    }

    /// By the calendar in Asia/Shanghai: the day after the last one of the term.
    @ParameterizedTest
    @CsvSource({"P10Y, 2036-12-02T16:00:00Z, 2026-12-02T16:00:00Z", "P10Y, 2036-12-02T15:59:59Z, 2026-12-01T16:00:00Z",
            "P12M, 2029-02-28T16:00:00Z, 2028-02-29T16:00:00Z"})
    void aTermEndsWithADay(Period period, Instant now, Instant before) {
        assertThat(new Term(period, "statement").before(now)).isEqualTo(before);
    }
}
