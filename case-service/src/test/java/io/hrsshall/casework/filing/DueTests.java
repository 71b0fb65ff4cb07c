package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();

    /// The working days after Friday the 27th are Monday the 30th and Tuesday the 1st.
    @ParameterizedTest
    @CsvSource({"2026-11-26, OVERDUE", "2026-11-27, SOON", "2026-11-30, SOON", "2026-12-01, SOON", "2026-12-02, "})
    void aCaseIsDueSoonWithinTwoWorkingDays(LocalDate dueDay, Due expected) {
        assertThat(Due.of(dueDay, LocalDate.of(2026, 11, 27), CALENDAR)).isEqualTo(expected);
    }

    @Test
    void aCaseWithoutADueDayIsNotDue() {
        assertThat(Due.of(null, LocalDate.of(2026, 11, 27), CALENDAR)).isNull();
    }
}
