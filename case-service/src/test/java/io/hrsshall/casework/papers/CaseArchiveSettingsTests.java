package io.hrsshall.casework.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseArchiveSettingsTests {

    /// Whole days in Asia/Shanghai, by the calendar.
    @ParameterizedTest
    @CsvSource({"2y, 2028-03-01T02:00:00Z, 2026-02-28T16:00:00Z", "P2Y, 2028-02-29T15:59:59Z, 2026-02-27T16:00:00Z",
            "18m, 2028-03-01T02:00:00Z, 2026-08-31T16:00:00Z", "90d, 2026-12-01T16:00:00Z, 2026-09-02T16:00:00Z",
            "1y6m, 2028-03-01T02:00:00Z, 2026-08-31T16:00:00Z"})
    void papersOfCasesThatEndedBeforeAPeriodAreMoved(String after, Instant now, Instant before) {
        assertThat(settings(after).before(now)).contains(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "NEVER"})
    void noneAreMoved(String after) {
        assertThat(settings(after).before(Instant.parse("2028-03-01T02:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "-1y", "2 years", "2x", "P", "PT48H", "1d-2d"})
    void whatIsNoPeriodStopsTheStart(String after) {
        assertThatThrownBy(() -> settings(after)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("HALL_CASE_ARCHIVE_AFTER");
    }

    @Test
    void aPeriodIsWrittenInAnyOfBothForms() {
        Instant now = Instant.parse("2028-03-01T02:00:00Z");
        assertThat(settings("P1Y6M").before(now)).isEqualTo(settings("1y6m").before(now));
    }

    private static CaseArchiveSettings settings(String after) {
        return new CaseArchiveSettings(after, 600);
    }
}
