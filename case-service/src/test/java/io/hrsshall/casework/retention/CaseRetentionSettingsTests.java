package io.hrsshall.casework.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Period;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseRetentionSettingsTests {

    @ParameterizedTest
    @CsvSource({"30y, P30Y", "P10Y, P10Y", "18m, P18M", "365d, P365D", "1y, P1Y", "100y, P100Y", "1200m, P1200M"})
    void aPeriodIsTheTermOfItemsWithoutOne(String text, Period period) {
        assertThat(new CaseRetentionSettings(text).term()).contains(new Term(period, "HALL_CASE_DELETE_AFTER"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "NEVER"})
    void thereIsNone(String text) {
        assertThat(new CaseRetentionSettings(text).term()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "364d", "11m", "10d", "-30y", "30 years", "30", "P", "2y-1d", "101y", "1201m",
            "36526d", "99y400d",
            "1000000000y", "2147483647y", "2147483647d"})
    void whatIsNoPeriodOfOneToAHundredYearsStopsTheStart(String text) {
        assertThatThrownBy(() -> new CaseRetentionSettings(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HALL_CASE_DELETE_AFTER");
    }
}
