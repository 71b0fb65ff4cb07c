package io.hrsshall.logistics.parcels;

import static io.hrsshall.logistics.parcels.ParcelFixtures.DISPATCHED_AT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.data.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ParcelTests {

    private static final Json WAY = new Json("[]");

    /// Whatever the courier says in whatever order: a parcel arrives once at most, and never leaves its end again.
    @Property
    void aParcelArrivesOnceAtMostAndStaysWhereItEnded(@ForAll @Size(max = 12) List<ParcelStatus> reports) {
        Parcel parcel = ParcelFixtures.dispatched();
        List<ParcelStatus> way = new ArrayList<>();
        int arrivals = 0;
        for (ParcelStatus report : reports) {
            arrivals += parcel.track(report, WAY, DISPATCHED_AT.plusSeconds(60)) ? 1 : 0;
            way.add(parcel.status());
        }

        int end = (int) way.stream().takeWhile(status -> !status.isFinal()).count();
        assertThat(way.subList(Math.min(end, way.size()), way.size()).stream().distinct().count()).isLessThan(2);
        assertThat(arrivals).isEqualTo(parcel.status() == ParcelStatus.DELIVERED ? 1 : 0);
        assertThat(parcel.deliveredAt() != null).isEqualTo(parcel.status() == ParcelStatus.DELIVERED);
        assertThat(way.contains(ParcelStatus.DISPATCHED) && way.getFirst() != ParcelStatus.DISPATCHED).isFalse();
    }

    @Property
    void nothingGoesBackToDispatchedAndAnEndHasNoNext(@ForAll ParcelStatus from, @ForAll ParcelStatus to) {
        assertThat(from.canBecome(to)).isEqualTo(!from.isFinal() && to != ParcelStatus.DISPATCHED);
    }

    @Example
    void whatWasTroubleMayStillArrive() {
        Parcel parcel = ParcelFixtures.dispatched();
        parcel.track(ParcelStatus.IN_TROUBLE, WAY, DISPATCHED_AT);

        assertThat(parcel.track(ParcelStatus.DELIVERED, WAY, DISPATCHED_AT.plusSeconds(1))).isTrue();
        assertThat(parcel.deliveredAt()).isEqualTo(DISPATCHED_AT.plusSeconds(1));
    }

    /// A mistyped number is asked for ten seconds later at first, and never more seldom than a good one.
    @Property
    void aFailedLookIsRepeatedSoonAndLessSoonTheLongerItFails(
            @ForAll @LongRange(min = 0, max = 400_000) long secondsSince) {
        Duration longest = Duration.ofMinutes(30);
        Instant now = DISPATCHED_AT.plusSeconds(secondsSince);

        Duration pause = ParcelFixtures.dispatched().pauseAfterFailure(now, longest);

        assertThat(pause).isBetween(Duration.ofSeconds(10), longest);
        assertThat(pause)
                .isLessThanOrEqualTo(ParcelFixtures.dispatched().pauseAfterFailure(now.plusSeconds(1), longest));
    }

    @Example
    void anOlderWayIsBehindANewerOne() {
        List<TrackingStep> collected = List.of(step(1));
        List<TrackingStep> onTheWay = List.of(step(2), step(1));

        assertThat(TrackingStep.isBehind(collected, onTheWay)).isTrue();
        assertThat(TrackingStep.isBehind(List.of(), collected)).isTrue();
        assertThat(TrackingStep.isBehind(List.of(step(2)), onTheWay)).isTrue();
        assertThat(TrackingStep.isBehind(onTheWay, onTheWay)).isFalse();
        assertThat(TrackingStep.isBehind(onTheWay, collected)).isFalse();
        assertThat(TrackingStep.isBehind(collected, List.of())).isFalse();
        assertThat(TrackingStep.isBehind(List.of(), List.of())).isFalse();
    }

    private static TrackingStep step(int hour) {
        return new TrackingStep(DISPATCHED_AT.plus(Duration.ofHours(hour)), "快件已到达第 " + hour + " 站");
    }
}
