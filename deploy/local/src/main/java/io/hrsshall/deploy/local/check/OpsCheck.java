package io.hrsshall.deploy.local.check;

import io.hrsshall.deploy.parts.Pause;
import io.hrsshall.deploy.parts.PostgresConnection;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `./hall ops check`: compares what the services' databases and the storage of files say of each other. It reads only,
/// and the hall may be running: what it finds must be so twice, with a pause for what was just happening.
public final class OpsCheck {

    private static final int EXAMPLES = 5;
    /// Findings of a kind that are remembered for the second look. A database that is behind has more, and so is found
    /// by fewer, too.
    private static final int REMEMBERED = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private final PostgresConnection postgres;
    private final @Nullable Path storage;
    private final Clock clock;
    private final Duration pause;

    /// @param storage
    ///            the directory with the files of cases; null if it cannot be read
    public OpsCheck(PostgresConnection postgres, @Nullable Path storage) {
        this(postgres, storage, Clock.systemUTC(), PAUSE);
    }

    OpsCheck(PostgresConnection postgres, @Nullable Path storage, Clock clock, Duration pause) {
        this.postgres = postgres;
        this.storage = storage;
        this.clock = clock;
        this.pause = pause;
    }

    /// @return 1 if anything was found
    public int print(boolean json, PrintStream out) {
        List<Finding> findings = run();
        print(findings, json, out);
        return findings.isEmpty() ? 0 : 1;
    }

    void print(List<Finding> findings, boolean json, PrintStream out) {
        if (json) {
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                    .writeValueAsString(findings));
            return;
        }
        for (Finding finding : findings) {
            out.println(finding.kind() + ": " + finding.count());
            out.println("  " + finding.what());
            out.println("  such as " + String.join(", ", finding.examples()));
            out.println("  " + finding.remedy().strip());
        }
        if (storage == null) {
            out.println("The files of cases were not compared: HALL_MATERIALS_DIR names no directory here.");
        }
        out.println(findings.isEmpty()
                ? "The databases agree."
                : findings.size() + " kinds of differences, see \"Database restore\" in docs/operations.md.");
    }

    List<Finding> run() {
        List<Suspicion> suspicions = look(Checks.all(clock.instant()));
        if (suspicions.isEmpty()) {
            return List.of();
        }
        Pause.ofMillis(pause.toMillis());
        List<Suspicion> again = look(suspicions.stream().map(Suspicion::check).toList());
        return suspicions.stream().flatMap(first -> again.stream()
                .filter(second -> second.check().equals(first.check()))
                .flatMap(second -> first.confirmedBy(second).stream()))
                .toList();
    }

    private List<Suspicion> look(List<Check> checks) {
        try (var databases = new ReadOnly(postgres)) {
            return checks.stream().filter(check -> storage != null || !check.equals(Checks.FILES))
                    .flatMap(check -> examine(check, databases).suspicion().stream()).toList();
        }
    }

    /// What one look found.
    private record Suspicion(Check check, Set<String> examples, long count) {

        Optional<Finding> confirmedBy(Suspicion second) {
            List<String> both = second.examples.stream().filter(examples::contains).sorted().toList();
            if (both.isEmpty()) {
                return Optional.empty();
            }
            long confirmed = second.count > REMEMBERED ? second.count : both.size();
            return Optional.of(new Finding(check.kind(), check.what(), check.remedy(), confirmed,
                    both.subList(0, Math.min(EXAMPLES, both.size()))));
        }
    }

    private Found examine(Check check, ReadOnly databases) {
        var found = new Found(check);
        switch (check) {
            case Search search -> {
                try (Snapshot rows = databases.read(search.rows())) {
                    search(rows, search.equals(Checks.FILES), found);
                }
            }
            case Comparison comparison -> {
                // The references are read as of an earlier moment than what they refer to, which only grows.
                try (Snapshot references = databases.read(comparison.references());
                        Snapshot known = databases.read(comparison.known())) {
                    compare(references, known, found);
                }
            }
        }
        return found;
    }

    private void search(Snapshot rows, boolean segments, Found found) {
        for (Snapshot.Row row = rows.current(); row != null; row = rows.current()) {
            if (!segments || !isStored(row)) {
                found.add(row.example());
            }
            rows.advance();
        }
    }

    private boolean isStored(Snapshot.Row segment) {
        String file = segment.example();
        return storage != null
                && Files.exists(storage.resolve(file.substring(file.length() - 2)).resolve(segment.key()));
    }

    private static void compare(Snapshot references, Snapshot known, Found found) {
        for (Snapshot.Row row = references.current(); row != null; row = references.current()) {
            Snapshot.Row candidate = known.current();
            while (candidate != null && candidate.key().compareTo(row.key()) < 0) {
                known.advance();
                candidate = known.current();
            }
            if (candidate == null || !candidate.key().equals(row.key()) || candidate.place() < row.place()) {
                found.add(row.example());
            }
            references.advance();
        }
    }

    private static final class Found {

        private final Check check;
        private final Set<String> examples = new HashSet<>();
        private long count;

        private Found(Check check) {
            this.check = check;
        }

        private void add(String example) {
            count++;
            if (examples.size() < REMEMBERED) {
                examples.add(example);
            }
        }

        private Optional<Suspicion> suspicion() {
            return count == 0 ? Optional.empty() : Optional.of(new Suspicion(check, Set.copyOf(examples), count));
        }
    }
}
