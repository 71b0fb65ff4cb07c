package io.hrsshall.identity.guards.puzzle;

import io.hrsshall.identity.guards.puzzle.PointerTrack.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/// Tracks as hands and programs make them.
public final class Tracks {

    private Tracks() {}

    /// A hand accelerates and slows down smoothly (minimum jerk), and trembles.
    public static PointerTrack byHand(int gap, long seed) {
        return track(gap, seed, part -> part * part * part * (10 - 15 * part + 6 * part * part), true);
    }

    static PointerTrack atConstantSpeed(int gap, long seed) {
        return track(gap, seed, part -> part, true);
    }

    static PointerTrack withoutTrembling(int gap, long seed) {
        return track(gap, seed, part -> part * part * part * (10 - 15 * part + 6 * part * part), false);
    }

    private static PointerTrack track(int gap, long seed, DoubleUnaryOperator way, boolean trembling) {
        Random random = new Random(seed);
        int steps = random.nextInt(40, 100);
        List<Integer> times = new ArrayList<>(List.of(0));
        for (int i = 1; i <= steps; i++) {
            times.add(times.getLast() + random.nextInt(12, 21));
        }
        // Each interval length occurs, and the pointer leaves its line.
        times.set(steps, times.get(steps - 1) + 12 + (times.get(1) == 12 ? 1 : 0));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            double part = (double) times.get(i) / times.get(steps);
            int y = !trembling ? 0 : i == steps ? 2 : random.nextInt(-1, 2);
            points.add(new Point((int) Math.round(gap * way.applyAsDouble(part)), y, times.get(i)));
        }
        return new PointerTrack(points);
    }
}
