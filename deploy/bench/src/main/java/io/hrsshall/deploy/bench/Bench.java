package io.hrsshall.deploy.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Starts the hall with the JVM options of a server and prints ratios, see docs/performance.md. What is compared runs
/// in alternating rounds of one run, after warm-up rounds that do not count, so that changes of the machine's speed
/// affect all of it.
public final class Bench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 6));
    private static final int MAX_WARM_UP_ROUNDS = Integer.getInteger("bench.warm-up", 30);
    private static final int COMPARED_ROUNDS = 3;
    private static final double STEADY = 0.05;
    private static final int CONNECTIONS = 32;
    private static final int LOGIN_CONNECTIONS = 4;
    private static final int REFRESH_CONNECTIONS = 8;
    private static final int EVENTS = 20_000;

    private Bench() {}

    /// @param arguments
    ///            the parts to run of `gateway`, `logins`, `refreshes` and `outbox`; all if there are none
    public static void main(String[] arguments) throws IOException {
        List<String> parts = arguments.length == 0
                ? List.of("gateway", "logins", "refreshes", "outbox")
                : List.of(arguments);
        Path root = Path.of(Objects.requireNonNullElse(System.getProperty("hall.root"), ".")).toAbsolutePath();
        System.out.printf("%d processors, Java %s, %s%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), System.getProperty("os.name"));
        try (var stub = new StubService(); var hall = BenchHall.start(root, stub.url())) {
            for (String part : parts) {
                switch (part) {
                    case "gateway" -> gateway(root, stub, hall);
                    case "logins" -> logins(hall);
                    case "refreshes" -> refreshes(hall);
                    case "outbox" -> outbox(hall);
                    default -> throw new IllegalArgumentException("There is no part " + part);
                }
            }
        }
        // The HTTP clients' threads would delay the end.
        System.exit(0);
    }

    private static void gateway(Path root, StubService stub, BenchHall hall) throws IOException {
        try (var bare = BareGatewayProcess.start(root, stub.url())) {
            Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
            targets.put("stub", () -> HttpLoad.run(stub.url(), hall.reads("/institutions"), CONNECTIONS, ROUND));
            targets.put("bare gateway, stub",
                    () -> HttpLoad.run(bare.url(), hall.reads("/institutions"), CONNECTIONS, ROUND));
            targets.put("hall's gateway, stub",
                    () -> HttpLoad.run(hall.gateway(), hall.reads("/institutions"), CONNECTIONS, ROUND));
            targets.put("read of a unit at unit-service",
                    () -> HttpLoad.run(hall.unitService(), hall.reads(""), CONNECTIONS, ROUND));
            targets.put("read of a unit through the gateway",
                    () -> HttpLoad.run(hall.gateway(), hall.reads(""), CONNECTIONS, ROUND));
            Map<String, Rate> rates = alternate("Gateway, " + CONNECTIONS + " connections",
                    () -> hall.cpu().and("bare gateway", bare.process()), targets, hall::renewTokens);
            ratio(rates, "hall's gateway, stub", "bare gateway, stub");
            ratio(rates, "read of a unit through the gateway", "bare gateway, stub");
            ratio(rates, "read of a unit at unit-service", "bare gateway, stub");
        }
    }

    private static void logins(BenchHall hall) {
        Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
        targets.put("Keycloak", () -> Workers.run(LOGIN_CONNECTIONS, ROUND, hall::logInAtKeycloak));
        targets.put("hall", () -> Workers.run(LOGIN_CONNECTIONS, ROUND, hall::logIn));
        Map<String, Rate> rates = alternate("Logins, " + LOGIN_CONNECTIONS + " connections", hall::cpu, targets,
                () -> {
                });
        ratio(rates, "hall", "Keycloak");
    }

    private static void refreshes(BenchHall hall) {
        hall.beginSessions(REFRESH_CONNECTIONS);
        Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
        targets.put("Keycloak", () -> Workers.run(REFRESH_CONNECTIONS, ROUND, hall::refreshAtKeycloak));
        targets.put("hall", () -> Workers.run(REFRESH_CONNECTIONS, ROUND, hall::refresh));
        Map<String, Rate> rates = alternate("Refreshes, " + REFRESH_CONNECTIONS + " connections", hall::cpu, targets,
                () -> {
                });
        ratio(rates, "hall", "Keycloak");
    }

    private static void outbox(BenchHall hall) {
        try (var events = new OutboxLoad(hall.database("unit"), hall.kafka("unit-service"))) {
            Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
            targets.put("bare producer", () -> events.produce(EVENTS));
            targets.put("outbox relay", () -> events.relay(EVENTS));
            ratio(alternate("Events, " + EVENTS + " per round", hall::cpu, targets, () -> {
            }), "outbox relay", "bare producer");
        }
    }

    /// Warms up until the rates of all targets are steady, but for at most [#MAX_WARM_UP_ROUNDS] rounds.
    private static Map<String, Rate> alternate(String title, Supplier<Cpu> cpu, Map<String, Supplier<Rate>> targets,
            Runnable beforeRound) {
        System.out.printf("%n%s, rounds of %d s:%n", title, ROUND.toSeconds());
        Map<String, List<Rate>> warmUp = new LinkedHashMap<>();
        int warmUpRounds = 0;
        while (warmUpRounds < MAX_WARM_UP_ROUNDS && !isSteady(warmUp)) {
            round("warm-up ", cpu, targets, beforeRound, warmUp);
            warmUpRounds++;
        }
        System.out.printf("  %s after %d rounds%n", isSteady(warmUp) ? "steady" : "still changing", warmUpRounds);
        Map<String, List<Rate>> measured = new LinkedHashMap<>();
        for (int i = 0; i < ROUNDS; i++) {
            round("measured", cpu, targets, beforeRound, measured);
        }
        Map<String, Rate> rates = new LinkedHashMap<>();
        measured.forEach((name, each) -> rates.put(name, Rate.of(each)));
        rates.forEach((name, rate) -> System.out.printf("  %-36s %s%n", name, rate));
        System.out.println("  processor milliseconds per request:");
        rates.forEach((name, rate) -> System.out.printf("  %-36s %s%n", name, rate.cpuPerRequest()));
        return rates;
    }

    private static void round(String kind, Supplier<Cpu> cpu, Map<String, Supplier<Rate>> targets, Runnable beforeRound,
            Map<String, List<Rate>> rounds) {
        beforeRound.run();
        System.out.printf("  %s", kind);
        targets.forEach((name, target) -> {
            Cpu before = cpu.get();
            Rate rate = target.get();
            rate = rate.with(cpu.get().minus(before));
            System.out.printf(Locale.ROOT, " %9.1f/s", rate.perSecond());
            rounds.computeIfAbsent(name, key -> new ArrayList<>()).add(rate);
        });
        System.out.println();
    }

    /// Whether the mean rates of the last rounds and of those before differ by less than 5 % for all targets: the JIT
    /// compiler has done most of its work. The slower a target, the longer that takes.
    private static boolean isSteady(Map<String, List<Rate>> rounds) {
        return !rounds.isEmpty() && rounds.values().stream().allMatch(each -> {
            int last = each.size() - COMPARED_ROUNDS;
            int before = last - COMPARED_ROUNDS;
            return before >= 0 && Math.abs(mean(each.subList(last, each.size()))
                    / mean(each.subList(before, last)) - 1) < STEADY;
        });
    }

    private static double mean(List<Rate> rates) {
        return rates.stream().mapToDouble(Rate::perSecond).average().orElseThrow();
    }

    private static void ratio(Map<String, Rate> rates, String one, String other) {
        System.out.printf(Locale.ROOT, "  ratio %.3f: %s to %s%n",
                Objects.requireNonNull(rates.get(one)).perSecond()
                        / Objects.requireNonNull(rates.get(other)).perSecond(),
                one, other);
    }
}
