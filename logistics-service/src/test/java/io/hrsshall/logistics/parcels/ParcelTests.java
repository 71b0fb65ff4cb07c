package io.hrsshall.logistics.parcels;

import static io.hrsshall.logistics.parcels.ParcelFixtures.DISPATCHED_AT;
import static io.hrsshall.logistics.parcels.ParcelFixtures.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.hrsshall.kit.data.Json;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ParcelTests {

    private static final Json STEPS = new Json("[]");

    /// For reports in any order: a parcel is delivered at most once and never leaves a final status.
    @Property
    void aParcelIsDeliveredAtMostOnceAndKeepsItsFinalStatus(@ForAll @Size(max = 12) List<ParcelStatus> reports) {
        Parcel parcel = ParcelFixtures.dispatched();
        List<ParcelStatus> statuses = new ArrayList<>();
        for (ParcelStatus report : reports) {
            parcel.track(report, STEPS, DISPATCHED_AT.plusSeconds(60));
            statuses.add(parcel.status());
        }

        int end = (int) statuses.stream().takeWhile(status -> !status.isFinal()).count();
        assertThat(statuses.subList(Math.min(end, statuses.size()), statuses.size()).stream().distinct().count())
                .isLessThan(2);
        boolean delivered = parcel.status() == ParcelStatus.DELIVERED;
        boolean returned = parcel.status() == ParcelStatus.RETURNED;
        assertThat(events(parcel)).filteredOn(event -> event instanceof ParcelEvent.ParcelDelivered
                || event instanceof ParcelEvent.ParcelReturned).hasSize(delivered || returned ? 1 : 0);
        assertThat(events(parcel).getLast() instanceof ParcelEvent.ParcelDelivered).isEqualTo(delivered);
        assertThat(events(parcel).getLast() instanceof ParcelEvent.ParcelReturned).isEqualTo(returned);
        assertThat(parcel.deliveredAt() != null).isEqualTo(delivered);
        assertThat(statuses.contains(ParcelStatus.DISPATCHED) && statuses.getFirst() != ParcelStatus.DISPATCHED)
                .isFalse();
    }

    @Property
    void noTransitionLeadsToDispatchedOrFromAFinalStatus(@ForAll ParcelStatus from, @ForAll ParcelStatus to) {
        assertThat(from.canTransitionTo(to)).isEqualTo(!from.isFinal() && to != ParcelStatus.DISPATCHED
                && to != ParcelStatus.LOST && to != ParcelStatus.RECEIVED && to != ParcelStatus.WITHDRAWN);
    }

    @Example
    void aParcelInTroubleMayStillBeDelivered() {
        Parcel parcel = ParcelFixtures.dispatched();
        parcel.track(ParcelStatus.IN_TROUBLE, STEPS, DISPATCHED_AT);

        parcel.track(ParcelStatus.DELIVERED, STEPS, DISPATCHED_AT.plusSeconds(1));

        assertThat(parcel.status()).isEqualTo(ParcelStatus.DELIVERED);
        assertThat(parcel.deliveredAt()).isEqualTo(DISPATCHED_AT.plusSeconds(1));
    }

    @Property
    void aCorrectionWithdrawsWhatTheCourierDoesNotKnowAndMarksTheRest(@ForAll @Size(max = 4) List<ParcelStatus> reports,
            @ForAll boolean approved) {
        Parcel parcel = ParcelFixtures.dispatched();
        reports.forEach(report -> parcel.track(report, new Json("[1]"), DISPATCHED_AT));
        ParcelStatus before = parcel.status();
        boolean isSent = !reports.isEmpty();

        parcel.supersede(new CorrectedCase(parcel.caseId(), 5, approved, DISPATCHED_AT.plusSeconds(5)),
                DISPATCHED_AT.plusSeconds(6));

        assertThat(parcel.supersededAt()).isEqualTo(DISPATCHED_AT.plusSeconds(5));
        assertThat(parcel.status()).isEqualTo(isSent || approved ? before : ParcelStatus.WITHDRAWN);
        assertThat(events(parcel)).filteredOn(ParcelEvent.ParcelWithdrawn.class::isInstance)
                .hasSize(isSent || approved ? 0 : 1);
    }

    @Property
    void aCorrectionDoesNotMarkWhatWasDispatchedAfterItUnlessTheCaseIsRefused(@ForAll boolean approved) {
        Parcel parcel = ParcelFixtures.dispatched();

        parcel.supersede(new CorrectedCase(parcel.caseId(), 5, approved, DISPATCHED_AT.minusSeconds(1)),
                DISPATCHED_AT.plusSeconds(6));

        assertThat(parcel.supersededAt() == null).isEqualTo(approved);
        assertThat(parcel.status()).isEqualTo(approved ? ParcelStatus.DISPATCHED : ParcelStatus.WITHDRAWN);
    }

    @Property
    void aWithdrawnResultStaysWithdrawn(@ForAll boolean approved) {
        Parcel parcel = ParcelFixtures.dispatched();
        parcel.supersede(new CorrectedCase(parcel.caseId(), 5, false, DISPATCHED_AT), DISPATCHED_AT);

        parcel.supersede(new CorrectedCase(parcel.caseId(), 6, approved, DISPATCHED_AT.plusSeconds(5)),
                DISPATCHED_AT.plusSeconds(6));

        assertThat(parcel.supersededAt()).isEqualTo(DISPATCHED_AT);
        for (Waybill waybill : List.of(parcel.waybill(), new Waybill("yuantong", "YT0987654321"))) {
            assertThatExceptionOfType(ParcelConflict.class)
                    .isThrownBy(() -> parcel.correct(waybill, ParcelFixtures.nanjing(), DISPATCHED_AT))
                    .matches(refused -> refused.code().equals("parcel-not-underway"));
        }
        assertThat(parcel.status()).isEqualTo(ParcelStatus.WITHDRAWN);
        assertThat(events(parcel)).filteredOn(ParcelEvent.ParcelWithdrawn.class::isInstance).hasSize(1);
    }

    @Example
    void aWithdrawnResultThatTheCourierHasAfterAllIsFollowed() {
        Parcel parcel = ParcelFixtures.dispatched();
        parcel.supersede(new CorrectedCase(parcel.caseId(), 5, false, DISPATCHED_AT), DISPATCHED_AT);

        parcel.track(ParcelStatus.ON_THE_WAY, STEPS, DISPATCHED_AT.plusSeconds(1));

        assertThat(parcel.status()).isEqualTo(ParcelStatus.ON_THE_WAY);
        assertThat(parcel.supersededAt()).isEqualTo(DISPATCHED_AT);
    }

    @Example
    void aSilentParcelIsReportedAsInTroubleOnce() {
        Parcel parcel = ParcelFixtures.dispatched();
        assertThat(parcel.isUnderWayWithoutNewsSince(DISPATCHED_AT)).isFalse();
        assertThat(parcel.isUnderWayWithoutNewsSince(DISPATCHED_AT.plusSeconds(1))).isTrue();

        parcel.miss(DISPATCHED_AT.plusSeconds(2));
        parcel.miss(DISPATCHED_AT.plusSeconds(3));

        assertThat(parcel.status()).isEqualTo(ParcelStatus.IN_TROUBLE);
        assertThat(events(parcel)).filteredOn(event -> event instanceof ParcelEvent.ParcelInTrouble).hasSize(1);
        parcel.track(ParcelStatus.RETURNED, STEPS, DISPATCHED_AT);
        assertThat(parcel.isUnderWayWithoutNewsSince(DISPATCHED_AT.plusSeconds(9))).isFalse();
    }

    @Property
    void aParcelIsDeclaredLostOnlyWhileItIsUnderWay(@ForAll @Size(max = 6) List<ParcelStatus> reports) {
        Parcel parcel = ParcelFixtures.dispatched();
        reports.forEach(report -> parcel.track(report, STEPS, DISPATCHED_AT));
        if (parcel.status().isFinal()) {
            assertThatExceptionOfType(ParcelConflict.class)
                    .isThrownBy(() -> parcel.declareLost(ParcelFixtures.nanjing(), DISPATCHED_AT));
            return;
        }
        parcel.declareLost(ParcelFixtures.nanjing(), DISPATCHED_AT);

        assertThat(parcel.status()).isEqualTo(ParcelStatus.LOST);
        assertThat(events(parcel).getLast()).isInstanceOf(ParcelEvent.ParcelLost.class);
        parcel.track(ParcelStatus.DELIVERED, STEPS, DISPATCHED_AT);
        assertThat(parcel.status()).isEqualTo(ParcelStatus.LOST);
    }

    @Property
    void onlyAFailedParcelSaysWhereTheNextOneGoes(@ForAll @Size(max = 6) List<ParcelStatus> reports) {
        Parcel parcel = ParcelFixtures.dispatched();
        reports.forEach(report -> parcel.track(report, STEPS, DISPATCHED_AT));
        Sealed chosen = new Sealed(new byte[]{2}, 1);
        if (parcel.status() == ParcelStatus.RETURNED) {
            parcel.redirect(chosen, ParcelFixtures.nanjing(), DISPATCHED_AT);
            assertThat(parcel.redirected()).isEqualTo(chosen);
            assertThat(events(parcel).getLast()).isInstanceOf(ParcelEvent.DeliveryRedirected.class);
            return;
        }
        assertThatExceptionOfType(ParcelConflict.class)
                .isThrownBy(() -> parcel.redirect(chosen, ParcelFixtures.nanjing(), DISPATCHED_AT));
        assertThat(parcel.redirected()).isNull();
    }

    @Property
    void originalsAreReceivedOrWithdrawnOnceWhateverTheCourierReports(@ForAll @Size(max = 6) List<ParcelStatus> reports,
            @ForAll boolean received) {
        Parcel parcel = ParcelFixtures.originals();
        reports.forEach(report -> parcel.track(report, STEPS, DISPATCHED_AT));
        if (received) {
            parcel.receive(ParcelFixtures.nanjing(), DISPATCHED_AT);
        } else {
            parcel.withdraw(ParcelFixtures.nanjing(), DISPATCHED_AT);
        }

        assertThat(parcel.status()).isEqualTo(received ? ParcelStatus.RECEIVED : ParcelStatus.WITHDRAWN);
        assertThat(parcel.receivedAt() != null).isEqualTo(received);
        parcel.track(ParcelStatus.DELIVERED, STEPS, DISPATCHED_AT);
        assertThat(parcel.status().isAwaited()).isFalse();
        for (Runnable step : List.<Runnable>of(() -> parcel.receive(ParcelFixtures.nanjing(), DISPATCHED_AT),
                () -> parcel.withdraw(ParcelFixtures.nanjing(), DISPATCHED_AT))) {
            assertThatExceptionOfType(ParcelConflict.class).isThrownBy(step::run);
        }
    }

    @Example
    void originalsAreSentWhileTheCaseIsWithTheCityAndGoBackWhenItHasEnded() {
        for (String open : List.of("SUBMITTED", "ACCEPTED", "SUPPLEMENT_ASKED")) {
            CaseSnapshot filed = ParcelFixtures.filed(open, null, "MAIL");
            ParcelConflict.requireWithCity(filed);
            assertThatExceptionOfType(ParcelConflict.class)
                    .isThrownBy(() -> ParcelConflict.requireMailable(filed, true));
        }
        for (String ended : List.of("NOT_ACCEPTED", "DECIDED", "WITHDRAWN")) {
            CaseSnapshot filed = ParcelFixtures.filed(ended, ended.equals("DECIDED") ? false : null, "NONE");
            assertThatExceptionOfType(ParcelConflict.class).isThrownBy(() -> ParcelConflict.requireWithCity(filed));
            ParcelConflict.requireMailable(filed, true);
            assertThatExceptionOfType(ParcelConflict.class)
                    .isThrownBy(() -> ParcelConflict.requireMailable(filed, false));
        }
    }

    @Example
    void aDeliveredParcelKeepsItsSteps() {
        Parcel parcel = ParcelFixtures.dispatched();
        parcel.track(ParcelStatus.DELIVERED, new Json("[1]"), DISPATCHED_AT);

        parcel.track(ParcelStatus.ON_THE_WAY, new Json("[2]"), DISPATCHED_AT.plusSeconds(1));

        assertThat(parcel.tracking()).isEqualTo(new Json("[1]"));
    }

    @Example
    void reportsAreComparedByTheirNewestStepAndTheirLength() {
        List<TrackingStep> collected = List.of(step(1));
        List<TrackingStep> onTheWay = List.of(step(2), step(1));

        assertThat(TrackingStep.isOlder(collected, onTheWay)).isTrue();
        assertThat(TrackingStep.isOlder(List.of(), collected)).isTrue();
        assertThat(TrackingStep.isOlder(List.of(step(2)), onTheWay)).isTrue();
        assertThat(TrackingStep.isOlder(onTheWay, onTheWay)).isFalse();
        assertThat(TrackingStep.isOlder(onTheWay, collected)).isFalse();
        assertThat(TrackingStep.isOlder(collected, List.of())).isFalse();
        assertThat(TrackingStep.isOlder(List.of(), List.of())).isFalse();
    }

    private static TrackingStep step(int hour) {
        return new TrackingStep(DISPATCHED_AT.plus(Duration.ofHours(hour)), "快件已到达第 " + hour + " 站");
    }
}
