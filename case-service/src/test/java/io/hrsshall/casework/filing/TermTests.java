package io.hrsshall.casework.filing;

import static io.hrsshall.casework.filing.CaseFixtures.CITY_SYSTEM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import java.time.Instant;
import java.time.LocalDate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What a city changes about terms, and what the law of 行政许可 does. Submitted on Monday, March 2, 2026.
class TermTests {

    private static final WorkingCalendar CALENDAR = TestCalendar.official();
    private static final Instant SUBMITTED = Instant.parse("2026-03-02T02:00:00Z");
    private static final ServiceItem ITEM = CaseFixtures.itemWithTerm();
    private static final ServiceItem LICENCE = CaseFixtures.licence();

    private static Instant on(int month, int day) {
        return LocalDate.of(2026, month, day).atTime(10, 0).atZone(WorkingCalendar.ZONE).toInstant();
    }

    private static Case accepted() {
        Case filed = CaseFixtures.submitted(ITEM, SUBMITTED);
        filed.accept(CALENDAR, CITY_SYSTEM, SUBMITTED);
        return filed;
    }

    @Test
    void aTermFromReceiptRunsBeforeTheAcceptanceAndIsNotStartedAgain() {
        Case filed = CaseFixtures.submitted(CaseFixtures.itemFromReceipt(), SUBMITTED);
        assertThat(filed.promiseClock().statutoryDay()).isEqualTo(LocalDate.of(2026, 5, 6));

        filed.accept(CALENDAR, CITY_SYSTEM, on(3, 9));

        assertThat(filed.promiseClock().statutoryDay()).isEqualTo(LocalDate.of(2026, 5, 6));
    }

    @Test
    void aTermIsProlongedOnceAndByNoMoreThanTheItemAllows() {
        Case filed = accepted();
        assertThatThrownBy(() -> filed.prolong(ITEM, 31, "会诊", CALENDAR, CITY_SYSTEM, on(3, 9)))
                .isInstanceOf(InvalidField.class);

        filed.prolong(ITEM, 30, "会诊", CALENDAR, CITY_SYSTEM, on(3, 9));

        assertThat(filed.promiseClock().promisedDay()).isEqualTo(LocalDate.of(2026, 5, 11));
        assertThat(filed.promiseClock().statutoryDay()).isEqualTo(LocalDate.of(2026, 6, 1));
        assertThat(filed.events().getLast()).isInstanceOfSatisfying(CaseEvent.TermChanged.class, changed -> {
            assertThat(changed.change()).isEqualTo(TermChange.PROLONGED);
            assertThat(changed.promisedDay()).isEqualTo(LocalDate.of(2026, 5, 11));
            assertThat(changed.note()).isEqualTo("会诊");
        });
        refused("case-already-prolonged", () -> filed.prolong(ITEM, 1, "会诊", CALENDAR, CITY_SYSTEM, on(3, 9)));
    }

    @Test
    void aTermThatHasEndedIsNeitherProlongedNorSuspendedNorShortened() {
        Case filed = accepted();

        refused("case-term-over", () -> filed.prolong(ITEM, 30, "会诊", CALENDAR, CITY_SYSTEM, on(5, 7)));
        refused("case-term-over", () -> filed.suspend(ITEM, "等待判决", CITY_SYSTEM, on(5, 7)));
        refused("case-term-over", () -> filed.shortenTerm(ITEM, "事实清楚", CALENDAR, CITY_SYSTEM, on(3, 18)));
        filed.prolong(ITEM, 30, "会诊", CALENDAR, CITY_SYSTEM, on(5, 6));
    }

    @Test
    void aSuspendedCaseIsNotDecidedAndItsTermDoesNotEnd() {
        Case filed = accepted();

        filed.suspend(ITEM, "等待判决", CITY_SYSTEM, on(3, 10));
        assertThat(filed.status()).isEqualTo(CaseStatus.SUSPENDED);
        refused("case-suspended", () -> filed.decide(true, null, CITY_SYSTEM, on(3, 11)));
        refused("case-suspended", () -> filed.suspend(ITEM, "等待判决", CITY_SYSTEM, on(3, 11)));
        filed.resume("已判决", CALENDAR, CITY_SYSTEM, on(7, 10));

        // 60 days are May 1, and 122 days not counted make August 31.
        assertThat(filed.status()).isEqualTo(CaseStatus.ACCEPTED);
        assertThat(filed.promiseClock().statutoryDay()).isEqualTo(LocalDate.of(2026, 8, 31));
        refused("case-not-suspended", () -> filed.resume("已判决", CALENDAR, CITY_SYSTEM, on(7, 10)));
    }

    @Test
    void theShorterTermAppliesOnce() {
        Case filed = accepted();

        filed.shortenTerm(ITEM, "事实清楚", CALENDAR, CITY_SYSTEM, on(3, 3));

        assertThat(filed.promiseClock().promisedDay()).isEqualTo(LocalDate.of(2026, 3, 17));
        refused("case-already-shortened", () -> filed.shortenTerm(ITEM, "事实清楚", CALENDAR, CITY_SYSTEM, on(3, 3)));
    }

    @Test
    void whatTheItemDoesNotNameIsRefused() {
        ServiceItem item = CaseFixtures.simpleItem();
        Case filed = CaseFixtures.submitted(item, SUBMITTED);
        refused("case-not-accepted-yet", () -> filed.prolong(item, 1, "会诊", CALENDAR, CITY_SYSTEM, SUBMITTED));
        filed.accept(CALENDAR, CITY_SYSTEM, SUBMITTED);

        refused("case-not-prolongable", () -> filed.prolong(item, 1, "会诊", CALENDAR, CITY_SYSTEM, SUBMITTED));
        refused("case-not-suspendable", () -> filed.suspend(item, "等待判决", CITY_SYSTEM, SUBMITTED));
        refused("case-without-shorter-term",
                () -> filed.shortenTerm(item, "事实清楚", CALENDAR, CITY_SYSTEM, SUBMITTED));
    }

    @Test
    void aSupplementOfALicenceIsAskedForOnceAndBeforeTheAcceptance() {
        Case filed = CaseFixtures.submitted(LICENCE, SUBMITTED);
        // The fifth working day after the receipt.
        filed.askSupplement(LICENCE, Reasons.of("缺少章程"), 10, CALENDAR, CITY_SYSTEM, on(3, 9));
        filed.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, on(3, 12));

        refused("supplement-asked-before",
                () -> filed.askSupplement(LICENCE, Reasons.of("缺少章程"), 10, CALENDAR, CITY_SYSTEM, on(3, 13)));
        filed.accept(CALENDAR, CITY_SYSTEM, on(3, 13));
        refused("supplement-after-acceptance",
                () -> filed.askSupplement(LICENCE, Reasons.of("缺少章程"), 10, CALENDAR, CITY_SYSTEM, on(3, 13)));
    }

    @Test
    void aLicenceAboutWhichTheCityIsSilentIsAcceptedAsOfTheReceipt() {
        Case filed = CaseFixtures.submitted(LICENCE, SUBMITTED);
        assertThat(filed.acceptanceDueDay()).isEqualTo(LocalDate.of(2026, 3, 9));
        assertThat(filed.acceptByLaw(CALENDAR, CITY_SYSTEM, on(3, 9))).isFalse();
        refused("case-accepted-by-law",
                () -> filed.askSupplement(LICENCE, Reasons.of("缺少章程"), 10, CALENDAR, CITY_SYSTEM, on(3, 10)));
        refused("case-accepted-by-law", () -> filed.notAccept(Reasons.of("不符"), CITY_SYSTEM, on(3, 10)));

        assertThat(filed.acceptByLaw(CALENDAR, CITY_SYSTEM, on(3, 10))).isTrue();

        assertThat(filed.acceptedAt()).isEqualTo(SUBMITTED);
        // 3 working days from March 2.
        assertThat(filed.promiseClock().promisedDay()).isEqualTo(LocalDate.of(2026, 3, 5));
        assertThat(filed.acceptByLaw(CALENDAR, CITY_SYSTEM, on(3, 10))).isFalse();
    }

    @Test
    void aClerkWhoIsLateAcceptsAsOfTheReceiptOfTheSupplement() {
        Case filed = CaseFixtures.submitted(LICENCE, SUBMITTED);
        filed.askSupplement(LICENCE, Reasons.of("缺少章程"), 10, CALENDAR, CITY_SYSTEM, on(3, 3));
        filed.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, on(3, 12));

        filed.accept(CALENDAR, CITY_SYSTEM, on(3, 20));

        assertThat(filed.acceptedAt()).isEqualTo(on(3, 12));
    }

    @Test
    void otherMattersAreSupplementedAfterTheAcceptanceAndNotAcceptedByLaw() {
        Case filed = CaseFixtures.submitted(SUBMITTED);

        assertThat(filed.acceptByLaw(CALENDAR, CITY_SYSTEM, on(6, 1))).isFalse();
        filed.accept(CALENDAR, CITY_SYSTEM, on(6, 1));
        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("缺少合同"), 5, CALENDAR, CITY_SYSTEM, on(6, 1));
        filed.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, on(6, 2));
        filed.askSupplement(CaseFixtures.simpleItem(), Reasons.of("缺少合同"), 5, CALENDAR, CITY_SYSTEM, on(6, 2));
    }

    private static void refused(String code, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(BrokenRule.class,
                refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
