package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a service occupies, read after a collection of its garbage.
///
/// @param threads
///            of the operating system
/// @param files
///            open files and connections
record ProcessSize(double residentMiB, double heapMiB, int threads, int files) {

    private static final Pattern HEAP = Pattern.compile(
            "jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)");
    private static final double MIB = 1 << 20;

    /// @param metrics
    ///            the program's metrics, in the format of Prometheus
    static ProcessSize of(RunningProgram program, String metrics) {
        Path process = Path.of("/proc", Long.toString(program.process().pid()));
        try (var files = Files.list(process.resolve("fd"))) {
            String status = Files.readString(process.resolve("status"));
            return new ProcessSize(number(status, "VmRSS:\\s+([0-9]+) kB") / 1024, heap(metrics),
                    (int) number(status, "Threads:\\s+([0-9]+)"), (int) files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// So that the heap's size is that of what is in use.
    static void collectGarbage(RunningProgram program) {
        try {
            new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(program.process().pid()), "GC.run").redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.INHERIT).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static double heap(String metrics) {
        double bytes = 0;
        Matcher spaces = HEAP.matcher(metrics);
        while (spaces.find()) {
            bytes += Double.parseDouble(spaces.group(1));
        }
        return bytes / MIB;
    }

    private static double number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(pattern + " is not in " + text);
        }
        return Double.parseDouble(found.group(1));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%6.0f MiB resident, %6.0f MiB of heap, %4d threads, %6d files",
                residentMiB, heapMiB, threads, files);
    }
}
