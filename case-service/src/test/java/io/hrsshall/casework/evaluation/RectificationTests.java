package io.hrsshall.casework.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.Case;
import io.hrsshall.casework.filing.CaseFixtures;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RectificationTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    private static final Actor CITY = CaseFixtures.CITY_SYSTEM;
    /// Wednesday, 25 November 2026, 10:00 in Nanjing.
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Sealed TEXT = new Sealed(new byte[]{1}, 1);

    static Rectification opened(Owner owner, Instant now) {
        Case decided = CaseFixtures.decided(owner, CALENDAR, now);
        Evaluation low = Evaluation.of(decided, Ids.next(), new EvaluateCase(decided.id(),
                EvaluationLevel.DISSATISFIED, Set.of(EvaluationIndicator.GUIDE), null), null, CaseFixtures.AGENT, now);
        Rectification opened = Rectification.open(low, decided, CALENDAR, CaseFixtures.AGENT, now);
        opened.announce(low, new ShownItem(decided.itemCode(), "用人单位用工参保登记"), now);
        return opened;
    }

    private static Rectification opened() {
        return opened(CaseFixtures.UNIT, NOW);
    }

    @ParameterizedTest
    @CsvSource({"2026-11-30T21:59:59Z, 2026-11-29T22:00:00Z", "2026-11-30T22:00:00Z, 2026-11-30T22:00:00Z",
            "2026-12-01T15:00:00Z, 2026-11-30T22:00:00Z"})
    void aPeriodOfADayEndsAtSixInTheMorning(Instant now, Instant start) {
        assertThat(RectificationAnnouncement.startOfPeriod(now, Duration.ofDays(1))).isEqualTo(start);
    }

    @Test
    void theTwoLowestLevelsAreLow() {
        assertThat(Arrays.stream(EvaluationLevel.values()).filter(EvaluationLevel::isLow))
                .containsExactly(EvaluationLevel.DISSATISFIED, EvaluationLevel.VERY_DISSATISFIED);
    }

    /// The second one is opened before the Spring Festival of 2026 (15 to 23 February), whose make-up days are the
    /// Saturdays before and after it. The third one is opened just after midnight in Nanjing.
    @ParameterizedTest
    @CsvSource({"2026-11-25T02:00:00Z, 2026-12-02, 2026-12-16", "2026-02-13T02:00:00Z, 2026-02-27, 2026-03-12",
            "2026-11-25T16:00:00Z, 2026-12-03, 2026-12-17"})
    void theReplyIsDueInFiveWorkingDaysOrFifteenIfExtended(Instant now, LocalDate due, LocalDate extended) {
        Rectification opened = opened(CaseFixtures.UNIT, now);
        assertThat(opened.dueDay()).isEqualTo(due);

        opened.extend(TEXT, CALENDAR, CITY, now);

        assertThat(opened.dueDay()).isEqualTo(extended);
        assertThat(opened.status()).isEqualTo(RectificationStatus.EXTENDED);
    }

    @Test
    void itIsExtendedOnceAndOnlyInTime() {
        Rectification late = opened();
        refused("rectification-overdue",
                () -> late.extend(TEXT, CALENDAR, CITY, Instant.parse("2026-12-02T16:00:00Z")));
        late.extend(TEXT, CALENDAR, CITY, Instant.parse("2026-12-02T15:59:59Z"));

        refused("rectification-extended", () -> late.extend(TEXT, CALENDAR, CITY, NOW));
    }

    @ParameterizedTest
    @EnumSource(RectificationOutcome.class)
    void itIsRepliedOnceEvenIfLate(RectificationOutcome outcome) {
        Rectification late = opened();
        Instant muchLater = Instant.parse("2027-03-01T02:00:00Z");

        late.reply(outcome, TEXT, CITY, muchLater);

        assertThat(late.status()).isEqualTo(RectificationStatus.REPLIED);
        refused("rectification-replied", () -> late.reply(outcome, TEXT, CITY, muchLater));
        refused("rectification-replied", () -> late.extend(TEXT, CALENDAR, CITY, NOW));
    }

    @Test
    void theTransitionsAreThoseOfTheTable() {
        Map<RectificationStatus, Set<RectificationStatus>> allowed = Map.of(RectificationStatus.OPEN,
                Set.of(RectificationStatus.EXTENDED, RectificationStatus.REPLIED), RectificationStatus.EXTENDED,
                Set.of(RectificationStatus.REPLIED), RectificationStatus.REPLIED, Set.of());
        for (RectificationStatus from : RectificationStatus.values()) {
            assertThat(Arrays.stream(RectificationStatus.values()).filter(from::canTransitionTo))
                    .containsExactlyInAnyOrderElementsOf(allowed.get(from));
        }
    }

    private static void refused(String code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(BrokenRule.class,
                broken -> assertThat(broken.code()).isEqualTo(code));
    }
}
