package io.hrsshall.kit.test.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The result of a run.
///
/// @param seed
///            reproduces the requests: `-Dhall.fuzz.seed=…`
/// @param operations
///            by operation id
public record FuzzReport(String title, long seed, Map<String, Counts> operations, List<Finding> findings, long nanos) {

    /// @param statuses
    ///            the number of answers per status; 0 means no answer
    /// @param valid
    ///            how many valid-looking requests there were, and how many of them succeeded
    public record Counts(Map<Integer, Integer> statuses, int valid, int validAccepted) {

        public int requests() {
            return statuses.values().stream().mapToInt(Integer::intValue).sum();
        }

        /// The percentage of 2xx.
        public int accepted() {
            int good = statuses.entrySet().stream().filter(status -> status.getKey() / 100 == 2)
                    .mapToInt(Map.Entry::getValue).sum();
            return requests() == 0 ? 0 : 100 * good / requests();
        }
    }

    public record Finding(String operation, String what, String oddities, String request, String body, String answer) {

        @Override
        public String toString() {
            return "%s: %s%n    %s%n    %s%n    body   %s%n    answer %s".formatted(operation, what, oddities, request,
                    body,
                    answer);
        }
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

    static final class Builder {

        private final String title;
        private final long seed;
        private final Map<String, Map<Integer, Integer>> statuses = new LinkedHashMap<>();
        private final Map<String, Integer> valid = new LinkedHashMap<>();
        private final Map<String, Integer> validAccepted = new LinkedHashMap<>();

        Builder(String title, long seed) {
            this.title = title;
            this.seed = seed;
        }

        void count(String operation, int status, boolean looksValid) {
            statuses.computeIfAbsent(operation, fresh -> new TreeMap<>()).merge(status, 1, Integer::sum);
            if (looksValid) {
                valid.merge(operation, 1, Integer::sum);
                validAccepted.merge(operation, status / 100 == 2 ? 1 : 0, Integer::sum);
            }
        }

        FuzzReport finish(List<Finding> findings, long nanos) {
            Map<String, Counts> operations = new LinkedHashMap<>();
            statuses.forEach((operation, counts) -> operations.put(operation, new Counts(counts,
                    valid.getOrDefault(operation, 0), validAccepted.getOrDefault(operation, 0))));
            return new FuzzReport(title, seed, operations, List.copyOf(findings), nanos);
        }
    }
}
