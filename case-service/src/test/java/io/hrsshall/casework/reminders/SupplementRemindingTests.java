package io.hrsshall.casework.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.reminders.SupplementReminding.SupplementDue;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupplementRemindingTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    /// Wednesday.
    private static final Instant ASKED = Instant.parse("2026-11-25T02:00:00Z");

    private static Case asked() {
        Case filed = CaseFixtures.submitted(ASKED);
        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CaseFixtures.CITY_SYSTEM,
                ASKED);
        return filed;
    }

    private static Optional<LocalDate> dueOn(Case subject, String day) {
        return SupplementReminding.due(subject, Instant.parse(day + "T01:00:00Z"), CALENDAR)
                .map(SupplementDue::dueDay);
    }

    /// The fifth working day after Wednesday the 25th is Wednesday the 2nd.
    @Test
    void aSupplementIsRemindedOfWithinItsLastTwoWorkingDays() {
        assertThat(dueOn(asked(), "2026-11-29")).isEmpty();
        assertThat(dueOn(asked(), "2026-11-30")).contains(LocalDate.of(2026, 12, 2));
        assertThat(dueOn(asked(), "2026-12-02")).contains(LocalDate.of(2026, 12, 2));
        assertThat(dueOn(asked(), "2026-12-03")).isEmpty();
    }

    @Test
    void aSupplementThatWasHandedInIsNotRemindedOf() {
        Case supplemented = asked();
        supplemented.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, ASKED);

        assertThat(dueOn(supplemented, "2026-12-01")).isEmpty();
    }
}
