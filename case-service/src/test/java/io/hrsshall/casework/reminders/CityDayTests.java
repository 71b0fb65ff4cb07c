package io.hrsshall.casework.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.filing.Reasons;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CityDayTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    /// Wednesday.
    private static final Instant WEDNESDAY = Instant.parse("2026-11-25T02:00:00Z");

    private static Set<CityDay> on(Case subject, LocalDate day) {
        Set<CityDay> found = EnumSet.noneOf(CityDay.class);
        Instant now = day.atTime(9, 0).atZone(WorkingCalendar.ZONE).toInstant();
        for (CityDay kind : CityDay.values()) {
            kind.of(subject, now, CALENDAR).ifPresent(_ -> found.add(kind));
        }
        return found;
    }

    private static Case accepted() {
        Case subject = CaseFixtures.submitted(WEDNESDAY);
        subject.accept(CALENDAR, CaseFixtures.CITY_SYSTEM, WEDNESDAY);
        return subject;
    }

    @Test
    void aDayOfTheTermIsNearAndThenPassed() {
        Case subject = accepted();
        LocalDate promised = Objects.requireNonNull(subject.promisedDay());
        LocalDate statutory = Objects.requireNonNull(subject.statutoryDay());
        assertThat(promised).isBefore(statutory);

        assertThat(on(subject, promised)).contains(CityDay.PROMISED_NEAR).doesNotContain(CityDay.PROMISED_PASSED);
        assertThat(on(subject, promised.plusDays(1))).contains(CityDay.PROMISED_PASSED)
                .doesNotContain(CityDay.PROMISED_NEAR, CityDay.STATUTORY_PASSED);
        assertThat(on(subject, statutory)).containsExactlyInAnyOrder(CityDay.PROMISED_PASSED, CityDay.STATUTORY_NEAR);
        assertThat(on(subject, statutory.plusDays(1))).containsExactlyInAnyOrder(CityDay.PROMISED_PASSED,
                CityDay.STATUTORY_PASSED);
        assertThat(CityDay.STATUTORY_PASSED.of(subject,
                statutory.plusDays(9).atStartOfDay(WorkingCalendar.ZONE).toInstant(), CALENDAR)).contains(statutory);
    }

    @Test
    void whoAcceptsACaseIsNotToldOnTheSameDay() {
        assertThat(on(accepted(), LocalDate.ofInstant(WEDNESDAY, WorkingCalendar.ZONE))).isEmpty();
    }

    @Test
    void aCaseThatIsDecidedOrNotAcceptedYetHasNoSuchDay() {
        Case decided = accepted();
        decided.decide(true, null, CaseFixtures.CITY_SYSTEM, WEDNESDAY);

        assertThat(on(decided, LocalDate.of(2027, 6, 1))).isEmpty();
        assertThat(on(CaseFixtures.submitted(WEDNESDAY), LocalDate.of(2027, 6, 1))).isEmpty();
    }

    /// The fifth working day after Wednesday the 25th is Wednesday the 2nd.
    @Test
    void aSupplementIsOverdueAfterItsLastDayUntilItIsHandedIn() {
        Case asked = CaseFixtures.submitted(WEDNESDAY);
        asked.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CaseFixtures.CITY_SYSTEM,
                WEDNESDAY);

        assertThat(on(asked, LocalDate.of(2026, 12, 2))).isEmpty();
        assertThat(on(asked, LocalDate.of(2026, 12, 3))).containsExactly(CityDay.SUPPLEMENT_OVERDUE);
        asked.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, WEDNESDAY);
        assertThat(on(asked, LocalDate.of(2026, 12, 3))).isEmpty();
    }
}
