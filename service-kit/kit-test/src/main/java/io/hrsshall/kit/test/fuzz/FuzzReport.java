package io.hrsshall.kit.test.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The result of a run.
///
/// @param seed
///            reproduces the requests: `-Dhall.fuzz.seed=…`
/// @param operations
///            by operation id
public record FuzzReport(String title, long seed, Map<String, Counts> operations, List<Finding> findings, long nanos) {

    /// The answers to one operation.
    public record Counts(List<Sent> sent) {

        public int requests() {
            return sent.size();
        }

        /// How many requests looked valid.
        public int valid() {
            return count(Sent::valid);
        }

        public int validAccepted() {
            return count(each -> each.valid() && each.isAccepted());
        }

        /// The percentage of 2xx.
        public int accepted() {
            return 100 * count(Sent::isAccepted) / requests();
        }

        private int count(Predicate<Sent> which) {
            return (int) sent.stream().filter(which).count();
        }

        /// The number of answers per status; 0 means no answer.
        Map<Integer, Long> statuses() {
            return sent.stream().collect(Collectors.groupingBy(Sent::status, TreeMap::new, Collectors.counting()));
        }
    }

    /// @param status
    ///            0 if there was no answer
    /// @param valid
    ///            whether the request looked valid
    public record Sent(String operation, int status, boolean valid) {

        boolean isAccepted() { return status / 100 == 2; }
    }

    public record Finding(String operation, String what, String oddities, String request, String body, String answer) {

        @Override
        public String toString() {
            return "%s: %s%n    %s%n    %s%n    body   %s%n    answer %s".formatted(operation, what, oddities, request,
                    body,
                    answer);
        }
    }

    static FuzzReport of(String title, long seed, List<Sent> sent, List<Finding> findings, long nanos) {
        Map<String, Counts> operations = sent.stream().collect(Collectors.groupingBy(Sent::operation,
                LinkedHashMap::new, Collectors.collectingAndThen(Collectors.toList(), Counts::new)));
        return new FuzzReport(title, seed, operations, List.copyOf(findings), nanos);
    }

    public Counts of(String operation) {
        return Objects.requireNonNull(operations.get(operation), "No request was sent to " + operation);
    }

    /// @throws AssertionError
    ///             naming all findings
    public void assertClean() {
        if (!findings.isEmpty()) {
            throw new AssertionError("Seed %d found %d:%n%s".formatted(seed, findings.size(),
                    findings.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator()))));
        }
    }

    /// @throws AssertionError
    ///             if none of an operation's requests that looked valid was accepted
    public void assertAccepted(String operation) {
        Counts counts = of(operation);
        if (counts.validAccepted() == 0) {
            throw new AssertionError("Seed %d: of %d valid-looking requests to %s none was accepted: %s".formatted(seed,
                    counts.valid(), operation, counts.statuses()));
        }
    }

    @Override
    public String toString() {
        int requests = operations.values().stream().mapToInt(Counts::requests).sum();
        StringBuilder text = new StringBuilder(
                "Contract fuzz of %s: seed %d, %d operations, %d requests, %.1f s, %d findings%n"
                        .formatted(title, seed, operations.size(), requests, nanos / 1e9, findings.size()));
        operations.forEach((operation,
                counts) -> text.append("  %-36s %4d requests %4d %% 2xx  valid-looking %d of %d  %s%n"
                        .formatted(operation, counts.requests(), counts.accepted(), counts.validAccepted(),
                                counts.valid(),
                                counts.statuses())));
        return text.toString();
    }
}
