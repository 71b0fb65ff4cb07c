package io.hrsshall.casework.filing;

import static io.hrsshall.casework.filing.CaseFixtures.AGENT;
import static io.hrsshall.casework.filing.CaseFixtures.CITY_SYSTEM;
import static io.hrsshall.casework.filing.CaseFixtures.LEGAL_REPRESENTATIVE;
import static io.hrsshall.casework.filing.CaseFixtures.NANJING;
import static io.hrsshall.casework.filing.CaseFixtures.OTHER_AGENT;
import static io.hrsshall.casework.filing.CaseFixtures.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.catalogue.FilingClosed;
import io.hrsshall.casework.catalogue.FilingDays;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CaseTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    /// Wednesday, 25 November 2026, 10:00 in Nanjing.
    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    @Test
    void anItemWithoutReviewIsSubmittedAtFiling() {
        Case filed = CaseFixtures.submitted(NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.caseNumber()).isEqualTo(CaseFixtures.number());
        assertThat(filed.events()).singleElement().isInstanceOf(CaseEvent.CaseSubmitted.class);
        assertThat(filed.isVisibleTo(CITY_SYSTEM)).isTrue();
        assertThat(filed.isVisibleTo(CaseFixtures.citySystem(City.PROVINCE))).isFalse();
    }

    @Test
    void anItemWithReviewIsInvisibleToTheCityUntilTheUnitApproves() {
        Case filed = CaseFixtures.draft(CaseFixtures.reviewedItem(), NOW);

        filed.file(CaseFixtures.reviewedItem(), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.AWAITING_UNIT_REVIEW);
        assertThat(filed.isVisibleTo(CITY_SYSTEM)).isFalse();
        refused("case-not-submitted", () -> filed.accept(CALENDAR, CITY_SYSTEM, NOW));

        filed.passReview(CaseFixtures.reviewedItem(), CALENDAR, OTHER_AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.filedBy()).isEqualTo(AGENT.personId());
    }

    @Test
    void whatTheLegalRepresentativeFilesNeedsNoReview() {
        Case filed = CaseFixtures.draft(CaseFixtures.reviewedItem(), NOW);

        filed.file(CaseFixtures.reviewedItem(), NANJING, CaseFixtures::number, CALENDAR, LEGAL_REPRESENTATIVE, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.events()).singleElement().isInstanceOf(CaseEvent.CaseSubmitted.class);
    }

    @Test
    void aReturnedCaseIsChangedAndFiledAgainWithTheSameNumber() {
        Case filed = CaseFixtures.draft(CaseFixtures.reviewedItem(), NOW);
        filed.file(CaseFixtures.reviewedItem(), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW);

        filed.returnToFiler("工资填错", LEGAL_REPRESENTATIVE, NOW);
        filed.change(CaseFixtures.form("{\"x\":1}"), Delivery.of(null, null), AGENT, NOW);
        filed.file(CaseFixtures.reviewedItem(), NANJING, () -> {
            throw new AssertionError("the case has a number already");
        }, CALENDAR, OTHER_AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.AWAITING_UNIT_REVIEW);
        assertThat(filed.filedBy()).isEqualTo(OTHER_AGENT.personId());
    }

    @Test
    void aCaseOfAnInstitutionIsSubmittedWithoutReview() {
        Case filed = Case.create(new CaseId(UUID.randomUUID()), CaseFixtures.INSTITUTION, CaseFixtures.reviewedItem(),
                NANJING,
                CaseFixtures.form("{}"), Delivery.of(null, null), AGENT, NOW);

        filed.file(CaseFixtures.reviewedItem(), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.isVisibleTo(AGENT)).isFalse();
    }

    @Test
    void aCaseIsNotFiledOutsideTheFilingDays() {
        FilingDays days = new FilingDays(1, 20);
        Case draft = CaseFixtures.draft(CaseFixtures.item(false, days), NOW);

        assertThatThrownBy(
                () -> draft.file(CaseFixtures.item(false, days), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW))
                .isInstanceOf(FilingClosed.class);
        assertThat(draft.status()).isEqualTo(CaseStatus.DRAFT);
    }

    @Test
    void anItemIsFiledOnlyWhereItIsHandled() {
        Case draft = CaseFixtures.draft(CaseFixtures.plainItem(new City("320500")), NOW);

        assertThatThrownBy(
                () -> draft.file(CaseFixtures.plainItem(new City("320500")), NANJING, CaseFixtures::number, CALENDAR,
                        AGENT, NOW))
                .isInstanceOfSatisfying(InvalidField.class,
                        refused -> assertThat(refused.fieldCode()).isEqualTo("item-not-in-city"));
        assertThat(draft.status()).isEqualTo(CaseStatus.DRAFT);
    }

    @Test
    void anItemWithoutDeliveryAsksForNoAddress() {
        Case draft = CaseFixtures.draft(CaseFixtures.plainItem(null), NOW);
        draft.change(CaseFixtures.form("{}"), Delivery.of(Delivery.Means.MAIL, null), AGENT, NOW);

        assertThatThrownBy(
                () -> draft.file(CaseFixtures.plainItem(null), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW))
                .isInstanceOfSatisfying(InvalidField.class,
                        refused -> assertThat(refused.fieldCode()).isEqualTo("item-without-delivery"));
    }

    @Test
    void anItemWithoutEvaluationIsNotEvaluated() {
        Case filed = CaseFixtures.draft(CaseFixtures.plainItem(null), NOW);
        filed.file(CaseFixtures.plainItem(null), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW);
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);
        filed.decide(true, null, CITY_SYSTEM, NOW);

        refused("case-not-evaluable", () -> filed.evaluate(AGENT, NOW));
    }

    @Test
    void aReviewDoesNotSubmitOutsideTheFilingDays() {
        FilingDays days = new FilingDays(1, 25);
        Case filed = CaseFixtures.draft(CaseFixtures.item(true, days), NOW);
        filed.file(CaseFixtures.item(true, days), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW);

        // 26 November in Nanjing, 25 November in UTC.
        Instant justAfterMidnight = Instant.parse("2026-11-25T16:00:00Z");
        assertThatThrownBy(
                () -> filed.passReview(CaseFixtures.item(true, days), CALENDAR, LEGAL_REPRESENTATIVE,
                        justAfterMidnight))
                .isInstanceOf(FilingClosed.class);
        assertThat(filed.status()).isEqualTo(CaseStatus.AWAITING_UNIT_REVIEW);
    }

    @Test
    void thePromisedDayIsCountedInWorkingDaysFromAcceptance() {
        Case filed = CaseFixtures.submitted(NOW);

        filed.accept(CALENDAR, CITY_SYSTEM, NOW);

        assertThat(filed.promiseClock().promisedDay()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(filed.promiseClock().statutoryDay()).isEqualTo(LocalDate.of(2026, 12, 16));
    }

    @Test
    void theClockPausesUntilTheSupplementArrives() {
        Case filed = CaseFixtures.submitted(NOW);
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);
        Instant thursday = Instant.parse("2026-11-26T02:00:00Z");
        Instant tuesday = Instant.parse("2026-12-01T02:00:00Z");

        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 10, CALENDAR, CITY_SYSTEM, thursday);
        assertThat(filed.status()).isEqualTo(CaseStatus.SUPPLEMENT_ASKED);
        assertThat(filed.supplementDueDay()).isEqualTo(LocalDate.of(2026, 12, 10));
        filed.supplement(CaseFixtures.form("{}"), null, CALENDAR, AGENT, tuesday);

        // The pause lasted Friday, Monday and Tuesday.
        assertThat(filed.status()).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(filed.promiseClock().promisedDay()).isEqualTo(LocalDate.of(2026, 12, 3));
        assertThat(filed.supplementDueDay()).isNull();
    }

    @Test
    void aSupplementBeforeAcceptanceReturnsTheCaseToSubmitted() {
        Case filed = CaseFixtures.submitted(NOW);

        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CITY_SYSTEM, NOW);
        filed.supplement(CaseFixtures.form("{}"), "已补充", CALENDAR, AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.promiseClock().promisedDay()).isNull();
    }

    @Test
    void aProposedSupplementReachesTheCityOnlyAfterTheUnitsReview() {
        Case filed = CaseFixtures.submitted(NOW);
        refused("supplement-not-asked", () -> filed.proposeSupplement(CaseFixtures.form("new"), AGENT, NOW));
        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CITY_SYSTEM, NOW);

        filed.proposeSupplement(CaseFixtures.form("new"), OTHER_AGENT, NOW);
        assertThat(filed.status()).isEqualTo(CaseStatus.SUPPLEMENT_ASKED);
        assertThat(filed.isOwnOf(OTHER_AGENT)).isTrue();
        filed.returnToFiler("工资填错", LEGAL_REPRESENTATIVE, NOW);
        assertThat(filed.pendingSupplement()).isNull();
        refused("case-not-reviewable", () -> filed.returnToFiler("工资填错", LEGAL_REPRESENTATIVE, NOW));
        filed.proposeSupplement(CaseFixtures.form("newer"), OTHER_AGENT, NOW);
        filed.supplement(CaseFixtures.form("newer"), null, CALENDAR, LEGAL_REPRESENTATIVE, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.SUBMITTED);
        assertThat(filed.pendingSupplement()).isNull();
        assertThat(filed.events()).filteredOn(CaseEvent.CaseSupplemented.class::isInstance).hasSize(1);
    }

    @Test
    void theCityClosesACaseOnlyAfterTheSupplementIsOverdue() {
        Instant later = Instant.parse("2026-12-31T02:00:00Z");
        Case unaccepted = CaseFixtures.submitted(NOW);
        unaccepted.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CITY_SYSTEM, NOW);
        Case accepted = CaseFixtures.submitted(NOW);
        accepted.accept(CALENDAR, CITY_SYSTEM, NOW);
        accepted.askSupplement(CaseFixtures.simpleItem(), Reasons.of("请补充合同"), 5, CALENDAR, CITY_SYSTEM, NOW);

        refused("supplement-not-overdue", () -> unaccepted.notAccept(Reasons.of("逾期"), CITY_SYSTEM, NOW));
        refused("supplement-not-overdue", () -> accepted.decide(false, Reasons.of("逾期"), CITY_SYSTEM, NOW));
        refused("supplement-already-asked", () -> accepted.decide(true, null, CITY_SYSTEM, later));
        unaccepted.notAccept(Reasons.of("逾期未补正"), CITY_SYSTEM, later);
        accepted.decide(false, Reasons.of("逾期未补正"), CITY_SYSTEM, later);

        assertThat(unaccepted.status()).isEqualTo(CaseStatus.NOT_ACCEPTED);
        assertThat(accepted.status()).isEqualTo(CaseStatus.DECIDED);
        assertThat(accepted.approved()).isFalse();
    }

    @Test
    void aRepeatedStepIsRefusedWithTheStatusOfTheCase() {
        Case filed = CaseFixtures.submitted(NOW);
        refused("case-not-accepted-yet", () -> filed.decide(true, null, CITY_SYSTEM, NOW));
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);
        refused("case-already-accepted", () -> filed.accept(CALENDAR, CITY_SYSTEM, NOW));
        refused("case-already-accepted", () -> filed.notAccept(Reasons.of("不属于"), CITY_SYSTEM, NOW));
        filed.decide(true, null, CITY_SYSTEM, NOW);
        refused("case-already-decided", () -> filed.decide(false, Reasons.of("改判"), CITY_SYSTEM, NOW));
        refused("case-already-decided", () -> filed.withdraw(null, AGENT, NOW));
        assertThat(filed.approved()).isTrue();
    }

    @Test
    void aCaseCanBeWithdrawnBeforeTheDecision() {
        Case filed = CaseFixtures.submitted(NOW);
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);

        filed.withdraw("填报有误", AGENT, NOW);

        assertThat(filed.status()).isEqualTo(CaseStatus.WITHDRAWN);
        refused("case-already-withdrawn", () -> filed.decide(true, null, CITY_SYSTEM, NOW));
    }

    @Test
    void theCityAddsResultsFromTheAcceptanceUntilThirtyDaysAfterTheDecision() {
        Case filed = CaseFixtures.submitted(NOW);
        refused("case-results-closed", () -> filed.requireResultsOpen());
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);
        filed.requireResultsOpen();
        filed.decide(true, null, CITY_SYSTEM, NOW);

        // 25 November in Nanjing: until the end of 25 December.
        filed.requireResultsOpen();
        filed.handOverResults(CITY_SYSTEM, Instant.parse("2026-12-25T15:59:59Z"));
        refused("case-results-overdue",
                () -> filed.handOverResults(CITY_SYSTEM, Instant.parse("2026-12-25T16:00:00Z")));
        filed.correct(false, Reasons.of("材料不实"), CITY_SYSTEM, Instant.parse("2026-12-25T16:00:00Z"));
        Case withdrawn = CaseFixtures.submitted(NOW);
        withdrawn.accept(CALENDAR, CITY_SYSTEM, NOW);
        withdrawn.withdraw(null, AGENT, NOW);
        refused("case-results-closed", () -> withdrawn.requireResultsOpen());
    }

    @Test
    void aCaseIsEvaluatedOnceAndOnlyAfterTheDecision() {
        Case filed = CaseFixtures.submitted(NOW);
        refused("case-not-decided", () -> filed.evaluate(AGENT, NOW));
        filed.accept(CALENDAR, CITY_SYSTEM, NOW);
        filed.decide(true, null, CITY_SYSTEM, NOW);

        filed.evaluate(AGENT, NOW);

        refused("case-already-evaluated", () -> filed.evaluate(LEGAL_REPRESENTATIVE, NOW));
    }

    @Test
    void aCaseIsEvaluatedUntilFifteenDaysAfterItsDecision() {
        // 25 November in Nanjing: until the end of 10 December.
        Instant lastMoment = Instant.parse("2026-12-10T15:59:59Z");

        CaseFixtures.decided(UNIT, CALENDAR, NOW).evaluate(AGENT, lastMoment);

        refused("case-evaluation-closed",
                () -> CaseFixtures.decided(UNIT, CALENDAR, NOW).evaluate(AGENT, lastMoment.plusSeconds(1)));
    }

    @Test
    void onlyADraftOrAReturnedCaseCanBeChanged() {
        Case filed = CaseFixtures.submitted(NOW);

        refused("case-not-changeable",
                () -> filed.change(CaseFixtures.form("{}"), Delivery.of(null, null), AGENT, NOW));
        refused("case-already-submitted",
                () -> filed.file(CaseFixtures.simpleItem(), NANJING, CaseFixtures::number, CALENDAR, AGENT, NOW));
    }

    @Test
    void anAddressImpliesMail() {
        UUID address = UUID.randomUUID();

        assertThat(Delivery.of(null, address).delivery()).isEqualTo(Delivery.Means.MAIL);
        assertThat(Delivery.of(null, null).delivery()).isEqualTo(Delivery.Means.NONE);
        assertThat(Delivery.of(Delivery.Means.MAIL, null).deliveryAddressId()).isNull();
        assertThatThrownBy(() -> Delivery.of(Delivery.Means.NONE, address)).isInstanceOf(InvalidField.class);
    }

    private static void refused(String code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(BrokenRule.class,
                broken -> assertThat(broken.code()).isEqualTo(code));
    }
}
