package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.parts.RunningProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Processor time by process, from /proc. Other load on the machine changes rates, but hardly the processor time of a
/// request.
///
/// @param byProcess
///            sums of rounds
record Cpu(Map<String, Time> byProcess) {

    static final Cpu NONE = new Cpu(Map.of());

    private static final int MILLIS_PER_TICK = 10;
    /// Smaller values are not printed.
    private static final double LEAST_MILLIS = 0.005;

    /// @param compiler
    ///            the part of the JIT compiler's threads
    private record Time(long ticks, long compiler) {

        Time plus(Time other) {
            return new Time(ticks + other.ticks, compiler + other.compiler);
        }

        Time minus(Time other) {
            return new Time(ticks - other.ticks, compiler - other.compiler);
        }
    }

    /// The time until now of these programs and their child processes, and of this process.
    static Cpu of(List<RunningProgram> programs) {
        var times = new LinkedHashMap<String, Time>();
        programs.forEach(program -> times.put(program.name(), time(program.process().pid())
                .plus(timeOfChildren(program.process().pid()))));
        times.put("load generator", time(ProcessHandle.current().pid()));
        return new Cpu(times);
    }

    Cpu and(List<GatewayProcess> gateways) {
        return plus(new Cpu(gateways.stream()
                .collect(Collectors.toMap(GatewayProcess::name, gateway -> time(gateway.process().pid())))));
    }

    Cpu plus(Cpu other) {
        var sum = new LinkedHashMap<>(byProcess);
        other.byProcess.forEach((name, time) -> sum.merge(name, time, Time::plus));
        return new Cpu(sum);
    }

    Cpu minus(Cpu earlier) {
        var difference = new LinkedHashMap<String, Time>();
        byProcess.forEach((name, time) -> difference.put(name,
                time.minus(Objects.requireNonNullElse(earlier.byProcess.get(name), new Time(0, 0)))));
        return new Cpu(difference);
    }

    /// The part of the JIT compilers, 0 to 1.
    double compilerShare() {
        Time sum = byProcess.values().stream().reduce(new Time(0, 0), Time::plus);
        return sum.ticks == 0 ? 0 : (double) sum.compiler / sum.ticks;
    }

    String perRequest(long requests) {
        return byProcess.entrySet().stream().filter(each -> millis(each.getValue().ticks, requests) >= LEAST_MILLIS)
                .map(each -> String.format(Locale.ROOT, "%s %.2f%s", each.getKey(),
                        millis(each.getValue().ticks, requests), compiler(each.getValue(), requests)))
                .collect(Collectors.joining(", "))
                + String.format(Locale.ROOT, ", total %.2f",
                        millis(byProcess.values().stream().mapToLong(Time::ticks).sum(), requests));
    }

    private static String compiler(Time time, long requests) {
        double millis = millis(time.compiler, requests);
        return millis < LEAST_MILLIS ? "" : String.format(Locale.ROOT, " (compiler %.2f)", millis);
    }

    private static double millis(long ticks, long requests) {
        return requests == 0 ? 0 : (double) ticks * MILLIS_PER_TICK / requests;
    }

    private static Time time(long pid) {
        Path process = directory(pid);
        return new Time(ticks(process, 13, 14), compiler(process.resolve("task")));
    }

    private static Time timeOfChildren(long pid) {
        // Fields 15 and 16: children that have ended.
        long ended = ticks(directory(pid), 15, 16);
        return new Time(ended + ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants)
                .mapToLong(child -> ticks(directory(child.pid()), 13, 14)).sum(), 0);
    }

    private static Path directory(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static long compiler(Path threads) {
        try (Stream<Path> all = Files.list(threads)) {
            return all.filter(thread -> read(thread.resolve("comm")).matches("C[12] Compiler.*\\s*"))
                    .mapToLong(thread -> ticks(thread, 13, 14)).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param fields
    ///            of `stat`, counted from 0
    private static long ticks(Path process, int... fields) {
        String stat = read(process.resolve("stat"));
        // The name in brackets, field 1, may contain spaces.
        String[] values = stat.substring(stat.lastIndexOf(')') + 1).split(" ");
        return values.length < 2 ? 0 : Arrays.stream(fields).mapToLong(i -> Long.parseLong(values[i - 1])).sum();
    }

    /// Empty if the process or thread has ended.
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
