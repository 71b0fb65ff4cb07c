package io.hrsshall.casework.reminders;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReviewRemindingTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    /// Wednesday.
    private static final Instant SENT = Instant.parse("2026-11-25T02:00:00Z");

    private static boolean isDueOn(Case subject, String day) {
        return ReviewReminding.due(subject, SENT, Instant.parse(day + "T01:00:00Z"), CALENDAR).isPresent();
    }

    /// The third working day after Wednesday the 25th is Monday the 30th.
    @Test
    void aReviewIsRemindedOfAfterThreeWorkingDays() {
        assertThat(isDueOn(CaseFixtures.sentToReview(SENT), "2026-11-28")).isFalse();
        assertThat(isDueOn(CaseFixtures.sentToReview(SENT), "2026-11-30")).isFalse();
        assertThat(isDueOn(CaseFixtures.sentToReview(SENT), "2026-12-01")).isTrue();
    }

    @Test
    void aReviewThatIsDecidedIsNotRemindedOf() {
        Case passed = CaseFixtures.sentToReview(SENT);
        passed.passReview(CaseFixtures.reviewedItem(), CALENDAR, CaseFixtures.OTHER_AGENT, SENT);

        assertThat(isDueOn(passed, "2026-12-01")).isFalse();
    }
}
