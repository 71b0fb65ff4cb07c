package io.hrsshall.deploy.local.stack;

import io.hrsshall.deploy.parts.OsProcess;
import io.hrsshall.deploy.parts.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Keeps the logs small: a log beyond the limit is copied and emptied, since its process keeps it open and appends to
/// it. A line written in between is lost. A shell that sleeps, because no process of the launcher outlives its command.
///
/// @param limitBytes
///            of a log, before it is copied
/// @param copies
///            that are kept of each log
record LogRotation(Path logs, long limitBytes, int copies, Duration pause) {

    static final String NAME = "log-rotation";

    private static final String SCRIPT = """
            while sleep "$3"; do
              for log in *.log; do
                [ -f "$log" ] && [ "$(wc -c < "$log")" -gt "$1" ] || continue
                copy=$2
                while [ "$copy" -gt 1 ]; do
                  older=$((copy - 1))
                  [ -f "$log.$older" ] && mv -f "$log.$older" "$log.$copy"
                  copy=$older
                done
                cp -p "$log" "$log.1" && : > "$log"
              done
            done
            """;

    /// At most 40 MiB of each process.
    ///
    /// @param own
    ///            the log of the rotation itself, beside those of the others
    static LogRotation beside(Path own) {
        return new LogRotation(Objects.requireNonNull(own.getParent()), 10L * 1024 * 1024, 3, Duration.ofSeconds(30));
    }

    Program program() {
        return new Program(NAME,
                List.of("/bin/sh", "-c", SCRIPT, NAME, Long.toString(limitBytes), Integer.toString(copies),
                        Double.toString(pause.toMillis() / 1000.0)),
                Map.of(), logs, List.of(), OsProcess.Signal.TERM, Duration.ofSeconds(1), () -> {
                }, () -> true);
    }
}
