package io.hrsshall.identity.guards.puzzle;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.guards.puzzle.PointerTrack.Fault;
import io.hrsshall.identity.guards.puzzle.PointerTrack.Point;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PointerTrackTests {

    private static final Duration LONG_AGO = Duration.ofMinutes(1);

    private static PointerTrack changed(PointerTrack track, java.util.function.UnaryOperator<Point> change) {
        return new PointerTrack(track.points().stream().map(change).toList());
    }

    private static int end(PointerTrack track) {
        return track.points().getLast().t();
    }

    @Property(tries = 500)
    void aHandIsAccepted(@ForAll long seed, @ForAll @IntRange(min = 90, max = 263) int gap,
            @ForAll @IntRange(min = -PointerTrack.TOLERANCE, max = PointerTrack.TOLERANCE) int miss) {
        assertThat(Tracks.byHand(gap + miss, seed).fault(gap, LONG_AGO)).isEmpty();
    }

    @Property(tries = 200)
    void anotherPlaceIsRefused(@ForAll long seed, @ForAll @IntRange(min = 90, max = 263) int gap,
            @ForAll @IntRange(min = 60, max = 300) int other) {
        PointerTrack track = Tracks.byHand(other, seed);
        assertThat(track.fault(gap, LONG_AGO).isEmpty()).isEqualTo(Math.abs(gap - other) <= PointerTrack.TOLERANCE);
    }

    @Property(tries = 200)
    void aConstantSpeedIsRefused(@ForAll long seed, @ForAll @IntRange(min = 90, max = 263) int gap) {
        assertThat(Tracks.atConstantSpeed(gap, seed).fault(gap, LONG_AGO)).contains(Fault.TOO_EVEN);
    }

    @Property(tries = 200)
    void equalIntervalsAreRefused(@ForAll long seed, @ForAll @IntRange(min = 90, max = 263) int gap) {
        List<Point> points = Tracks.byHand(gap, seed).points();
        PointerTrack track = new PointerTrack(IntStream.range(0, points.size())
                .mapToObj(i -> new Point(points.get(i).x(), points.get(i).y(), 16 * i)).toList());
        assertThat(track.fault(gap, LONG_AGO)).contains(Fault.TOO_EVEN);
    }

    @Property(tries = 200)
    void aStraightLineIsRefused(@ForAll long seed, @ForAll @IntRange(min = 90, max = 263) int gap) {
        assertThat(Tracks.withoutTrembling(gap, seed).fault(gap, LONG_AGO)).contains(Fault.TOO_STRAIGHT);
    }

    @Property(tries = 200)
    void timeThatDoesNotPassIsRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int at,
            @ForAll @IntRange(min = 0, max = 500) int back) {
        List<Point> points = new ArrayList<>(Tracks.byHand(200, seed).points());
        Point point = points.get(at);
        points.set(at, new Point(point.x(), point.y(), points.get(at - 1).t() - back));
        assertThat(new PointerTrack(points).fault(200, LONG_AGO)).contains(Fault.NOT_IN_TIME_ORDER);
    }

    @Property(tries = 200)
    void aTrackThatIsFasterThanAHandIsRefused(@ForAll long seed) {
        PointerTrack track = Tracks.byHand(200, seed);
        PointerTrack fast = changed(track, point -> new Point(point.x(), point.y(), point.t() * 290 / end(track)));
        assertThat(fast.fault(200, LONG_AGO)).isNotEmpty();
    }

    @Property(tries = 200)
    void aTrackThatBeganBeforeThePuzzleExistedIsRefused(@ForAll long seed) {
        PointerTrack track = Tracks.byHand(200, seed);
        assertThat(track.fault(200, Duration.ofMillis(end(track) - 1))).contains(Fault.IMPOSSIBLE);
        assertThat(track.fault(200, Duration.ofMillis(end(track)))).isEmpty();
    }

    @Property(tries = 200)
    void aJumpIsRefused(@ForAll long seed) {
        PointerTrack track = Tracks.byHand(200, seed);
        PointerTrack jump = changed(track,
                point -> new Point(point.t() * 2 < end(track) ? 0 : 200, point.y(), point.t()));
        assertThat(jump.fault(200, LONG_AGO)).contains(Fault.IMPOSSIBLE);
    }

    @Property(tries = 200)
    void aTrackThatBeginsElsewhereIsRefused(@ForAll long seed, @ForAll @IntRange(min = 4, max = 50) int start) {
        List<Point> points = new ArrayList<>(Tracks.byHand(200, seed).points());
        points.set(0, new Point(start, 0, 0));
        assertThat(new PointerTrack(points).fault(200, LONG_AGO)).contains(Fault.IMPOSSIBLE);
    }

    @Property(tries = 500)
    void hostileTracksAreJudgedWithoutAFailure(@ForAll List<Integer> numbers) {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i + 2 < numbers.size(); i += 3) {
            points.add(new Point(numbers.get(i), numbers.get(i + 1), i == 0 ? 0 : numbers.get(i + 2)));
        }
        assertThat(new PointerTrack(points).fault(200, LONG_AGO)).isNotEmpty();
    }
}
