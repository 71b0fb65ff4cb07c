package io.hrsshall.deploy.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What one target achieved in one or more rounds.
///
/// @param lowest
///            the rate of the slowest round
/// @param highest
///            the rate of the fastest round
/// @param nanos
///            the duration of each request, if it was measured
/// @param failed
///            requests with another status than 200
/// @param cpu
///            of all requests
record Rate(double perSecond, double lowest, double highest, long[] nanos, long requests, long failed,
        Cpu cpu) {

    static Rate of(long[] nanos, long failed, long elapsedNanos) {
        Arrays.sort(nanos);
        double rate = nanos.length * 1e9 / elapsedNanos;
        return new Rate(rate, rate, rate, nanos, nanos.length, failed, Cpu.NONE);
    }

    /// The median of the rates of the rounds; durations of all of them.
    static Rate of(List<Rate> rounds) {
        double[] rates = rounds.stream().mapToDouble(Rate::perSecond).sorted().toArray();
        long[] nanos = rounds.stream().flatMapToLong(round -> Arrays.stream(round.nanos)).sorted().toArray();
        double median = (rates[(rates.length - 1) / 2] + rates[rates.length / 2]) / 2;
        return new Rate(median, rates[0], rates[rates.length - 1], nanos,
                rounds.stream().mapToLong(Rate::requests).sum(),
                rounds.stream().mapToLong(Rate::failed).sum(),
                rounds.stream().map(Rate::cpu).reduce(Cpu.NONE, Cpu::plus));
    }

    Rate with(Cpu used) {
        return new Rate(perSecond, lowest, highest, nanos, requests, failed, used);
    }

    String cpuPerRequest() {
        return cpu.perRequest(requests);
    }

    private double millis(double percentile) {
        return nanos.length == 0 ? 0 : nanos[(int) Math.ceil(percentile * nanos.length) - 1] / 1e6;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%9.1f/s (%.1f to %.1f)   p50 %6.1f ms   p99 %7.1f ms%s", perSecond, lowest,
                highest, millis(0.5),
                millis(0.99), failed == 0 ? "" : "   " + failed + " FAILED");
    }
}
