package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.filing.ComingStep.Step;
import io.hrsshall.casework.workingdays.TestCalendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// On Monday, November 30, 2026; the item promises three working days from acceptance.
class StepsAheadTests {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final Instant NOW = Instant.parse("2026-11-30T02:00:00Z");
    private static final String AUTHORITY = "南京市社会保险经办机构";

    private static CaseSummary in(CaseStatus status, @Nullable LocalDate opensOn, @Nullable LocalDate promisedDay,
            @Nullable LocalDate supplementDue) {
        return CaseFixtures.summary(status, promisedDay,
                new CaseSummary.Days(null, supplementDue, null, null, opensOn), NOW);
    }

    private static List<ComingStep> of(CaseSummary found, ServiceItem item) {
        return of(found, item.definition().requiresUnitReview(), item);
    }

    private static List<ComingStep> of(CaseSummary found, boolean isReviewed, ServiceItem item) {
        return StepsAhead.of(found, isReviewed, item, AUTHORITY, TODAY, TestCalendar.official());
    }

    @Test
    void aDraftShowsAllStepsFromTheStart() {
        List<ComingStep> steps = of(in(CaseStatus.DRAFT, LocalDate.of(2026, 12, 1), null, null),
                CaseFixtures.reviewedItem());

        assertThat(steps).extracting(ComingStep::step).containsExactly(Step.FILE, Step.REVIEW, Step.ACCEPT,
                Step.DECIDE);
        assertThat(steps.getFirst().day()).as("not before it is open").isEqualTo(LocalDate.of(2026, 12, 1));
        assertThat(steps.getLast()).isEqualTo(
                new ComingStep(Step.DECIDE, AUTHORITY, LocalDate.of(2026, 12, 4), true));
    }

    @Test
    void whatTheLegalRepresentativeHandsInIsNotReviewed() {
        assertThat(of(in(CaseStatus.DRAFT, null, null, null), false, CaseFixtures.reviewedItem()))
                .extracting(ComingStep::step).containsExactly(Step.FILE, Step.ACCEPT, Step.DECIDE);
        assertThat(of(in(CaseStatus.SUPPLEMENT_ASKED, null, null, null), false, CaseFixtures.reviewedItem()))
                .extracting(ComingStep::step).containsExactly(Step.SUPPLEMENT, Step.DECIDE);
    }

    @Test
    void theUnitReviewsASupplementToo() {
        LocalDate due = LocalDate.of(2026, 12, 7);

        assertThat(of(in(CaseStatus.SUPPLEMENT_ASKED, null, null, due), CaseFixtures.reviewedItem())).containsExactly(
                new ComingStep(Step.SUPPLEMENT, null, due, false), new ComingStep(Step.REVIEW, null, due, false),
                new ComingStep(Step.DECIDE, AUTHORITY, null, false));
    }

    @Test
    void aSubmittedCaseShowsTheDayAsAnEstimateUntilItIsAccepted() {
        assertThat(of(in(CaseStatus.SUBMITTED, null, null, null), CaseFixtures.simpleItem()).getLast())
                .isEqualTo(new ComingStep(Step.DECIDE, AUTHORITY, LocalDate.of(2026, 12, 3), true));
        assertThat(of(in(CaseStatus.ACCEPTED, null, LocalDate.of(2026, 12, 3), null), CaseFixtures.simpleItem()))
                .containsExactly(new ComingStep(Step.DECIDE, AUTHORITY, LocalDate.of(2026, 12, 3), false));
    }

    @Test
    void aPausedCaseStatesNoDayOfTheDecision() {
        LocalDate due = LocalDate.of(2026, 12, 7);

        assertThat(of(in(CaseStatus.SUPPLEMENT_ASKED, null, LocalDate.of(2026, 12, 3), due),
                CaseFixtures.simpleItem())).containsExactly(new ComingStep(Step.SUPPLEMENT, null, due, false),
                        new ComingStep(Step.DECIDE, AUTHORITY, null, false));
    }

    @Test
    void nothingFollowsTheLastStep() {
        assertThat(of(in(CaseStatus.DECIDED, null, null, null), CaseFixtures.simpleItem()))
                .extracting(ComingStep::step).containsExactly(Step.EVALUATE);
        assertThat(of(in(CaseStatus.WITHDRAWN, null, null, null), CaseFixtures.simpleItem())).isEmpty();
    }
}
