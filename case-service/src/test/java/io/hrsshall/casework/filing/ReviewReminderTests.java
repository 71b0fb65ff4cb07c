package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReviewReminderTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    /// Wednesday.
    private static final Instant SENT = Instant.parse("2026-11-25T02:00:00Z");

    private static Case waiting() {
        Case filed = CaseFixtures.draft(CaseFixtures.reviewedItem(), SENT);
        filed.file(CaseFixtures.reviewedItem(), CaseFixtures.NANJING, CaseFixtures::number, CALENDAR,
                CaseFixtures.AGENT, SENT);
        return filed;
    }

    private static boolean isDueOn(Case subject, String day) {
        return ReviewReminder.due(subject, SENT, Instant.parse(day + "T01:00:00Z"), CALENDAR).isPresent();
    }

    /// The third working day after Wednesday the 25th is Monday the 30th.
    @Test
    void aReviewIsRemindedOfAfterThreeWorkingDays() {
        assertThat(isDueOn(waiting(), "2026-11-28")).isFalse();
        assertThat(isDueOn(waiting(), "2026-11-30")).isFalse();
        assertThat(isDueOn(waiting(), "2026-12-01")).isTrue();
    }

    @Test
    void aReviewThatIsDecidedIsNotRemindedOf() {
        Case passed = waiting();
        passed.passReview(CaseFixtures.reviewedItem(), CALENDAR, CaseFixtures.OTHER_AGENT, SENT);

        assertThat(isDueOn(passed, "2026-12-01")).isFalse();
    }
}
