package io.hrsshall.identity.guards.puzzle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The way of the piece from the left edge to where it was dropped. The whole way is judged: a hand accelerates, slows
/// down and trembles, and it takes time.
public record PointerTrack(List<Point> points) implements PuzzleAnswer {

    static final int TOLERANCE = 5;
    static final int MIN_POINTS = 10;
    static final int MIN_MILLIS = 300;
    static final int MAX_MILLIS = 30_000;
    private static final int START = 3;
    /// Pixels per millisecond: faster than any hand.
    private static final int MAX_SPEED = 6;
    /// A drawn frame can be lost, but not half of the way.
    private static final double MAX_STEP_SHARE = 0.45;
    private static final int SLICES = 10;
    /// Standard deviation of the speed, divided by its mean. A constant movement has 0, a hand about 0.6.
    private static final double MIN_UNEVENNESS = 0.2;

    /// @param x
    ///            of the piece's left edge in the picture
    /// @param y
    ///            vertical distance of the pointer from where it began
    /// @param t
    ///            milliseconds since it began
    public record Point(int x, int y, int t) {}

    /// Why a track is refused. Never shown to the client.
    enum Fault {
        TOO_FEW_POINTS,
        NOT_IN_TIME_ORDER,
        TOO_FAST,
        TOO_SLOW,
        IMPOSSIBLE,
        TOO_EVEN,
        TOO_STRAIGHT,
        WRONG_PLACE
    }

    /// @param gap
    ///            where the piece belongs
    /// @param available
    ///            the time since the puzzle was created; a longer track is invented
    Optional<Fault> fault(int gap, Duration available) {
        if (points.size() < MIN_POINTS) {
            return Optional.of(Fault.TOO_FEW_POINTS);
        }
        if (points.getFirst().t() != 0 || steps().anyMatch(i -> millis(i) <= 0)) {
            return Optional.of(Fault.NOT_IN_TIME_ORDER);
        }
        if (duration() < MIN_MILLIS) {
            return Optional.of(Fault.TOO_FAST);
        }
        if (duration() > MAX_MILLIS) {
            return Optional.of(Fault.TOO_SLOW);
        }
        if (duration() > available.toMillis() || !isPossible()) {
            return Optional.of(Fault.IMPOSSIBLE);
        }
        if (unevenness() < MIN_UNEVENNESS || steps().map(this::millis).distinct().count() < 2) {
            return Optional.of(Fault.TOO_EVEN);
        }
        if (points.stream().mapToInt(Point::y).distinct().count() < 2) {
            return Optional.of(Fault.TOO_STRAIGHT);
        }
        return Math.abs(points.getLast().x() - gap) > TOLERANCE ? Optional.of(Fault.WRONG_PLACE) : Optional.empty();
    }

    private boolean isPossible() {
        int longest = (int) (MAX_STEP_SHARE * Math.abs(points.getLast().x()));
        return Math.abs(points.getFirst().x()) <= START
                && points.stream().allMatch(point -> point.x() >= -START && point.x() <= SliderDrawing.WIDTH)
                && steps().allMatch(i -> distance(i) <= Math.min(longest, MAX_SPEED * millis(i)));
    }

    private IntStream steps() {
        return IntStream.range(1, points.size());
    }

    private int millis(int i) {
        return points.get(i).t() - points.get(i - 1).t();
    }

    private int distance(int i) {
        return Math.abs(points.get(i).x() - points.get(i - 1).x());
    }

    private int duration() {
        return points.getLast().t();
    }

    private double unevenness() {
        double[] ways = IntStream.range(0, SLICES).mapToDouble(i -> Math.abs(at(i + 1) - at(i))).toArray();
        double mean = DoubleStream.of(ways).average().orElseThrow();
        double variance = DoubleStream.of(ways).map(way -> (way - mean) * (way - mean)).average().orElseThrow();
        return mean == 0 ? 0 : Math.sqrt(variance) / mean;
    }

    /// The piece's place at the end of a slice of the time.
    private double at(int slice) {
        double time = (double) duration() * slice / SLICES;
        int next = steps().filter(i -> points.get(i).t() >= time).findFirst().orElse(points.size() - 1);
        Point before = points.get(next - 1);
        return before.x() + (points.get(next).x() - before.x()) * (time - before.t()) / millis(next);
    }
}
