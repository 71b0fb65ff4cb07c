package io.hrsshall.casework.clarifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.clarifications.RetirementAges.Who;
import java.io.IOException;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By the tables that the decision of 2024-09-13 has for each month of birth.
class RetirementAgesTests {

    private final RetirementAges ages = ClarificationTables.read("retirement-ages.yaml", RetirementAges.class);

    RetirementAgesTests() throws IOException {}

    @ParameterizedTest
    @CsvSource({
            "MAN, 1964-12, 60, 0, 2024-12", "MAN, 1965-01, 60, 1, 2025-02", "MAN, 1965-04, 60, 1, 2025-05",
            "MAN, 1965-05, 60, 2, 2025-07", "MAN, 1966-12, 60, 6, 2027-06", "MAN, 1976-08, 62, 11, 2039-07",
            "MAN, 1976-09, 63, 0, 2039-09", "MAN, 1976-12, 63, 0, 2039-12", "MAN, 1990-01, 63, 0, 2053-01",
            "WOMAN_55, 1969-12, 55, 0, 2024-12", "WOMAN_55, 1970-01, 55, 1, 2025-02",
            "WOMAN_55, 1970-05, 55, 2, 2025-07", "WOMAN_55, 1981-08, 57, 11, 2039-07",
            "WOMAN_55, 1981-12, 58, 0, 2039-12", "WOMAN_50, 1974-12, 50, 0, 2024-12",
            "WOMAN_50, 1975-01, 50, 1, 2025-02", "WOMAN_50, 1975-02, 50, 1, 2025-03",
            "WOMAN_50, 1975-03, 50, 2, 2025-05", "WOMAN_50, 1984-10, 54, 11, 2039-09",
            "WOMAN_50, 1984-12, 55, 0, 2039-12", "WOMAN_50, 2000-01, 55, 0, 2055-01"})
    void theAgeRisesByMonthOfBirth(Who who, YearMonth born, int years, int months, YearMonth retires) {
        assertThat(ages.months(who, born)).isEqualTo(years * 12 + months);
        assertThat(ages.isReached(who, born, retires.minusMonths(1))).isFalse();
        assertThat(ages.isReached(who, born, retires)).isTrue();
    }

    /// Nobody retires before somebody who was born earlier, and each step is one month.
    @Test
    void theAgeRisesByOneMonthAtATime() {
        for (Who who : Who.values()) {
            for (YearMonth born = YearMonth.of(1960, 1); born.getYear() < 1995; born = born.plusMonths(1)) {
                assertThat(ages.months(who, born.plusMonths(1)) - ages.months(who, born)).isIn(0, 1);
            }
        }
    }
}
