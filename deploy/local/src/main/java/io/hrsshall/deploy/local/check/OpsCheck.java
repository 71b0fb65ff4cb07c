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

/// `./hall ops check`: compares what the services' databases and the storage of files say of each other. It reads only, and
/// the hall may be running: what it finds must be so twice, with a pause for what was just happening.
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
        if (json) {
            out.println(JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build()
                    .writeValueAsString(findings));
            return findings.isEmpty() ? 0 : 1;
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
        return findings.isEmpty() ? 0 : 1;
    }

    List<Finding> run() {
        List<Check> checks = Checks.all(clock.instant());
        List<Suspicion> suspicions = checks.stream().flatMap(check -> examine(check).stream()).toList();
        Optional<Suspicion> files = missingFiles();
        if (suspicions.isEmpty() && files.isEmpty()) {
            return List.of();
        }
        Pause.ofMillis(pause.toMillis());
        List<Finding> findings = new ArrayList<>();
        for (Suspicion first : suspicions) {
            examine(first.check()).flatMap(first::confirmedBy).ifPresent(findings::add);
        }
        files.flatMap(first -> missingFiles().flatMap(first::confirmedBy)).ifPresent(findings::add);
        return findings;
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

    private Optional<Suspicion> examine(Check check) {
        var found = new Found(check);
        switch (check) {
            case Search search -> {
                try (Snapshot rows = Snapshot.of(search.rows(), postgres)) {
                    for (Snapshot.Row row = rows.current(); row != null; row = rows.current()) {
                        found.add(row.example());
                        rows.advance();
                    }
                }
            }
            case Comparison comparison -> compare(comparison, found);
        }
        return found.suspicion();
    }

    /// The references are read as of an earlier moment than what they refer to, which only grows.
    private void compare(Comparison comparison, Found found) {
        try (Snapshot references = Snapshot.of(comparison.references(), postgres);
                Snapshot known = Snapshot.of(comparison.known(), postgres)) {
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
    }

    /// The segments that the database lists and the storage lacks.
    private Optional<Suspicion> missingFiles() {
        Path directory = storage;
        if (directory == null) {
            return Optional.empty();
        }
        var listed = new Search("file-without-segment", "The storage lacks segments of files that case-service lists.",
                "Restore them from a backup of the storage; downloads of these files are answered 503.",
                Keys.of("casework", "file_id || '/' || segment", "file_id || '/' || segment", "material_segment",
                        "true"));
        var found = new Found(listed);
        try (Snapshot rows = Snapshot.of(listed.rows(), postgres)) {
            for (Snapshot.Row row = rows.current(); row != null; row = rows.current()) {
                String file = row.key().substring(0, row.key().indexOf('/'));
                if (!Files.exists(directory.resolve(file.substring(file.length() - 2)).resolve(row.key()))) {
                    found.add(file);
                }
                rows.advance();
            }
        }
        return found.suspicion();
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
