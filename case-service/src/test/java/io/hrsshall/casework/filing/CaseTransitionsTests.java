package io.hrsshall.casework.filing;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.workingdays.TestCalendar;
import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.BrokenRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// Compares the transitions with an independent table, for arbitrary sequences of steps.
class CaseTransitionsTests {

    private static final Map<CaseStatus, Set<CaseStatus>> ALLOWED = Map.of(CaseStatus.DRAFT,
            Set.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.SUBMITTED, CaseStatus.WITHDRAWN),
            CaseStatus.AWAITING_UNIT_REVIEW,
            Set.of(CaseStatus.SUBMITTED, CaseStatus.RETURNED, CaseStatus.WITHDRAWN), CaseStatus.RETURNED,
            Set.of(CaseStatus.AWAITING_UNIT_REVIEW, CaseStatus.SUBMITTED, CaseStatus.WITHDRAWN), CaseStatus.SUBMITTED,
            Set.of(CaseStatus.ACCEPTED, CaseStatus.NOT_ACCEPTED, CaseStatus.SUPPLEMENT_ASKED, CaseStatus.WITHDRAWN),
            CaseStatus.ACCEPTED,
            Set.of(CaseStatus.SUSPENDED, CaseStatus.SUPPLEMENT_ASKED, CaseStatus.DECIDED, CaseStatus.WITHDRAWN),
            CaseStatus.SUSPENDED, Set.of(CaseStatus.ACCEPTED, CaseStatus.WITHDRAWN),
            CaseStatus.SUPPLEMENT_ASKED,
            Set.of(CaseStatus.SUBMITTED, CaseStatus.ACCEPTED, CaseStatus.NOT_ACCEPTED, CaseStatus.DECIDED,
                    CaseStatus.WITHDRAWN),
            CaseStatus.NOT_ACCEPTED, Set.of(), CaseStatus.DECIDED, Set.of(), CaseStatus.WITHDRAWN, Set.of());
    private static final WorkingCalendar CALENDAR = TestCalendar.official();

    /// Of the item.
    enum Kind {
        SIMPLE,
        REVIEWED,
        LICENCE,
        WITH_TERM
    }

    /// Every step that can be taken with a case.
    enum Step {
        CHANGE,
        FILE,
        ASSIGN_REVIEW,
        PASS_REVIEW,
        RETURN,
        ACCEPT,
        NOT_ACCEPT,
        ASK_SUPPLEMENT,
        PROLONG,
        SUSPEND,
        RESUME,
        SHORTEN,
        ACCEPT_BY_LAW,
        PROPOSE_SUPPLEMENT,
        SUPPLEMENT,
        APPROVE,
        REFUSE,
        WITHDRAW,
        EVALUATE;

        void on(Case subject, ServiceItem item, Instant now) {
            switch (this) {
                case CHANGE ->
                    subject.change(CaseFixtures.form("{}"), Delivery.of(null, null), CaseFixtures.AGENT, now);
                case FILE ->
                    subject.file(item, CaseFixtures.NANJING, CaseFixtures::number, CALENDAR, CaseFixtures.AGENT, now);
                case ASSIGN_REVIEW ->
                    subject.assignReview(new PersonId(Ids.next()), new GrantId(Ids.next()),
                            CaseFixtures.LEGAL_REPRESENTATIVE, now);
                case PASS_REVIEW -> subject.passReview(item, CALENDAR, CaseFixtures.OTHER_AGENT, now);
                case RETURN -> subject.returnToFiler("reason", CaseFixtures.OTHER_AGENT, now);
                case ACCEPT -> subject.accept(CALENDAR, CaseFixtures.CITY_SYSTEM, now);
                case NOT_ACCEPT -> subject.notAccept(Reasons.of("reason"), CaseFixtures.CITY_SYSTEM, now);
                case ASK_SUPPLEMENT ->
                    subject.askSupplement(item, Reasons.of("reason"), 5, CALENDAR, CaseFixtures.CITY_SYSTEM, now);
                case PROLONG -> subject.prolong(item, 10, "reason", CALENDAR, CaseFixtures.CITY_SYSTEM, now);
                case SUSPEND -> subject.suspend(item, "reason", CaseFixtures.CITY_SYSTEM, now);
                case RESUME -> subject.resume("reason", CALENDAR, CaseFixtures.CITY_SYSTEM, now);
                case SHORTEN -> subject.shortenTerm(item, "reason", CALENDAR, CaseFixtures.CITY_SYSTEM, now);
                case ACCEPT_BY_LAW -> {
                    if (!subject.acceptByLaw(CALENDAR, CaseFixtures.CITY_SYSTEM, now)) {
                        throw CaseConflict.ofTerm("not-due", subject.status());
                    }
                }
                case PROPOSE_SUPPLEMENT ->
                    subject.proposeSupplement(CaseFixtures.form("{}"), CaseFixtures.AGENT, now);
                case SUPPLEMENT ->
                    subject.supplement(CaseFixtures.form("{}"), null, CALENDAR, CaseFixtures.AGENT, now);
                case APPROVE -> subject.decide(true, null, CaseFixtures.CITY_SYSTEM, now);
                case REFUSE -> subject.decide(false, Reasons.of("reason"), CaseFixtures.CITY_SYSTEM, now);
                case WITHDRAW -> subject.withdraw(null, CaseFixtures.AGENT, now);
                case EVALUATE -> subject.evaluate(CaseFixtures.AGENT, now);
            }
        }
    }

    @Test
    void theEnumAllowsWhatTheTableAllows() {
        for (CaseStatus from : CaseStatus.values()) {
            for (CaseStatus to : CaseStatus.values()) {
                assertThat(from.canTransitionTo(to)).as("%s → %s", from, to)
                        .isEqualTo(ALLOWED.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    /// Each step is either taken, with a transition of the table and exactly one event (none for a change of a draft),
    /// or refused with a code and without any change.
    @Property
    void onlyListedTransitionsEverHappen(@ForAll @Size(max = 25) List<Step> steps, @ForAll Kind kind,
            @ForAll @IntRange(max = 20) int daysBetween) {
        ServiceItem item = switch (kind) {
            case REVIEWED -> CaseFixtures.reviewedItem();
            case SIMPLE -> CaseFixtures.simpleItem();
            case LICENCE -> CaseFixtures.licence();
            case WITH_TERM -> CaseFixtures.itemWithTerm();
        };
        Instant now = Instant.parse("2026-03-02T02:00:00Z");
        Case subject = CaseFixtures.draft(item, now);
        for (Step step : steps) {
            now = now.plus(Duration.ofDays(daysBetween));
            CaseStatus before = subject.status();
            int events = subject.events().size();
            try {
                step.on(subject, item, now);
            } catch (BrokenRule refused) {
                assertThat(subject.status()).isEqualTo(before);
                assertThat(subject.events()).hasSize(events);
                continue;
            }
            boolean changedDraft = step == Step.CHANGE && before == CaseStatus.DRAFT;
            assertThat(subject.events()).as(step.name()).hasSize(changedDraft ? events : events + 1);
            if (!changedDraft) {
                assertThat(subject.events().getLast().snapshot().status()).isEqualTo(subject.status());
            }
            if (step == Step.CHANGE || step == Step.ASSIGN_REVIEW || step == Step.EVALUATE
                    || step == Step.PROLONG || step == Step.SHORTEN
                    || step == Step.PROPOSE_SUPPLEMENT
                    || step == Step.RETURN && before == CaseStatus.SUPPLEMENT_ASKED) {
                assertThat(subject.status()).isEqualTo(before);
            } else {
                assertThat(ALLOWED.getOrDefault(before, Set.of())).as("%s by %s", before, step)
                        .contains(subject.status());
            }
            checkInvariants(subject);
        }
    }

    private static void checkInvariants(Case subject) {
        boolean seenByCity = subject.isVisibleTo(CaseFixtures.CITY_SYSTEM);
        assertThat(subject.approved() != null).isEqualTo(subject.status() == CaseStatus.DECIDED);
        assertThat(subject.supplementDueDay() != null).isEqualTo(subject.status() == CaseStatus.SUPPLEMENT_ASKED);
        assertThat(subject.reviewer() == null || subject.awaitsReview()).isTrue();
        assertThat(subject.pendingSupplement() == null || subject.status() == CaseStatus.SUPPLEMENT_ASKED).isTrue();
        switch (subject.status()) {
            case DRAFT, AWAITING_UNIT_REVIEW, RETURNED -> assertThat(seenByCity).isFalse();
            case SUBMITTED, ACCEPTED, SUSPENDED, NOT_ACCEPTED, SUPPLEMENT_ASKED, DECIDED -> {
                assertThat(seenByCity).isTrue();
                assertThat(subject.caseNumber()).isNotNull();
            }
            case WITHDRAWN -> {
            }
        }
        if (subject.status() == CaseStatus.SUSPENDED) {
            assertThat(subject.promiseClock().pausedOn()).isNotNull();
        }
        if (subject.status() == CaseStatus.ACCEPTED) {
            assertThat(subject.promiseClock().promisedDay()).isNotNull();
            assertThat(subject.promiseClock().pausedOn()).isNull();
        }
    }
}
