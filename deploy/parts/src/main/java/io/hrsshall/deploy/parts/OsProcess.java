package io.hrsshall.deploy.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A process of this machine, identified by process id, start time (in clock ticks since boot) and boot. The system
/// reuses ids; a process that has got a reused id is never signalled.
public record OsProcess(long pid, long startTicks, String boot) {

    public static Optional<OsProcess> of(long pid) {
        return startTicks(pid).map(ticks -> new OsProcess(pid, ticks, currentBoot()));
    }

    public boolean isAlive() {
        return boot.equals(currentBoot()) && startTicks(pid).filter(ticks -> ticks == startTicks).isPresent();
    }

    public void signal(Signal signal) {
        if (!isAlive()) {
            return;
        }
        try {
            // The shell's built-in kill needs no installed package.
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether it has ended within the timeout
    public boolean awaitEnd(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.ofMillis(25);
        }
        return true;
    }

    /// Sends the signal, and kills the process if it has not ended after the grace period.
    public void end(Signal first, Duration grace) {
        signal(first);
        if (!awaitEnd(grace)) {
            signal(Signal.KILL);
            awaitEnd(Duration.ofSeconds(10));
        }
    }

    /// The proportional set size, or the resident set size if the kernel does not provide it.
    public long memoryMiB() {
        Path proc = Path.of("/proc", Long.toString(pid));
        return kilobytes(proc.resolve("smaps_rollup"), "Pss:").or(() -> kilobytes(proc.resolve("status"), "VmRSS:"))
                .map(kb -> kb / 1024)
                .orElse(0L);
    }

    private static Optional<Long> kilobytes(Path file, String key) {
        try {
            return Files.readAllLines(file)
                    .stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /// Field 22 of /proc/PID/stat, which follows the command name in brackets. A zombie counts as ended.
    private static Optional<Long> startTicks(long pid) {
        try {
            byte[] stat = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "stat"));
            String text = new String(stat, StandardCharsets.ISO_8859_1);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            return fields[0].equals("Z") || fields[0].equals("X")
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static String currentBoot() {
        return Boot.ID;
    }

    private static final class Boot {

        private static final String ID = read();

        private static String read() {
            try {
                return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            } catch (IOException e) {
                return "unknown";
            }
        }
    }

    public enum Signal {
        HUP,
        TERM,
        INT,
        QUIT,
        KILL,
        STOP,
        CONT
    }
}
