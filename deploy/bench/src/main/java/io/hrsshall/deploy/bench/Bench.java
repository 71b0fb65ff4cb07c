package io.hrsshall.deploy.bench;

import io.hrsshall.deploy.bench.BenchHall.App;
import io.hrsshall.deploy.bench.WaitingBrowsers.QrCode;
import io.hrsshall.deploy.local.stack.ServiceJvm;
import io.hrsshall.deploy.parts.Pause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Starts the hall with the JVM options of a server and prints ratios, see docs/performance.md. What is compared runs
/// in alternating rounds of one run, after warm-up rounds that do not count, so that changes of the machine's speed
/// affect all of it.
public final class Bench {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final Duration ROUND = Duration.ofSeconds(Integer.getInteger("bench.seconds", 6));
    private static final int MAX_WARM_UP_ROUNDS = Integer.getInteger("bench.warm-up", 60);
    private static final int COMPARED_ROUNDS = 3;
    private static final double STEADY = 0.05;
    private static final double COMPILED = 0.05;
    private static final int CONNECTIONS = 32;
    private static final int LOGIN_CONNECTIONS = 4;
    private static final int REFRESH_CONNECTIONS = 8;
    private static final int EVENTS = 20_000;
    private static final int BROWSERS = Integer.getInteger("bench.browsers", 5000);
    private static final int CONFIRMATIONS = Integer.getInteger("bench.confirmations", 400);
    /// Long enough for most waits to end and begin again, and shorter than the codes are valid.
    private static final Duration CONFIRMING = Duration.ofSeconds(Integer.getInteger("bench.confirming-seconds", 60));
    private static final int OPENED_AT_ONCE = 16;
    private static final int APPS = 4;
    private static final Duration CALM = Duration.ofSeconds(10);
    /// Other builds of the gateway for the same rounds: jars, separated by commas.
    private static final List<Path> OTHER_GATEWAYS = Arrays.stream(System.getProperty("bench.gateways", "").split(","))
            .filter(jar -> !jar.isEmpty()).distinct().map(Path::of).toList();
    private static final String WAITING = "waiting";
    private static final String CITIES = "cities";
    private static final String CASES = "cases";
    private static final List<String> RATES = List.of("gateway", "logins", "refreshes", "outbox");
    private static final List<String> PARTS = Stream.concat(RATES.stream(), Stream.of(WAITING, CITIES, CASES)).toList();
    private static final Duration REST = Duration.ofSeconds(20);

    private Bench() {}

    /// @param arguments
    ///            the parts to run of `gateway`, `logins`, `refreshes`, `outbox`, `waiting`, `cities` and `cases`; all
    ///            if there are none
    public static void main(String[] arguments) throws IOException {
        List<String> parts = parts(arguments);
        Path root = Path.of(Objects.requireNonNullElse(System.getProperty("hall.root"), ".")).toAbsolutePath();
        System.out.printf("%d processors, Java %s, %s%n", Runtime.getRuntime().availableProcessors(),
                Runtime.version(), System.getProperty("os.name"));
        List<String> rates = parts.stream().filter(RATES::contains).toList();
        if (!rates.isEmpty()) {
            rates(root, rates);
        }
        if (parts.contains(WAITING)) {
            try (var hall = BenchHall.start(root, ServiceJvm.LARGE_SERVER, Map.of())) {
                waiting(hall);
            }
        }
        if (parts.contains(CITIES)) {
            try (var hall = BenchHall.startForCities(root, ServiceJvm.SERVER)) {
                new CitySpeed(hall).run();
            }
        }
        if (parts.contains(CASES)) {
            try (var hall = BenchHall.startForCases(root, ServiceJvm.SERVER)) {
                hall.registerUnits();
                cases(hall);
            }
        }
        // The HTTP clients' threads would delay the end.
        System.exit(0);
    }

    private static List<String> parts(String[] arguments) {
        List<String> parts = arguments.length == 0 ? PARTS : List.of(arguments);
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException(parts + " are not all among the parts " + PARTS);
        }
        return parts;
    }

    private static void rates(Path root, List<String> parts) throws IOException {
        try (var stub = new StubService();
                var hall = BenchHall.start(root, ServiceJvm.SERVER,
                        Map.of("HALL_INSTITUTION_PUBLIC_URL", stub.url().toString()))) {
            hall.registerUnits();
            for (String part : parts) {
                switch (part) {
                    case "gateway" -> gateway(root, stub, hall);
                    case "logins" -> logins(hall);
                    case "refreshes" -> refreshes(hall);
                    case "outbox" -> outbox(hall);
                    default -> throw new IllegalStateException(part);
                }
            }
        }
    }

    private static void gateway(Path root, StubService stub, BenchHall hall) throws IOException {
        List<GatewayProcess> others = new ArrayList<>();
        try {
            others.add(GatewayProcess.bare(root, stub.url()));
            for (Path jar : OTHER_GATEWAYS) {
                others.add(hall.gateway(jar, root));
            }
            Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
            targets.put("stub", () -> HttpLoad.run(stub.url(), hall.reads("/institutions"), CONNECTIONS, ROUND));
            others.forEach(other -> targets.put(other.name() + ", stub",
                    () -> HttpLoad.run(other.url(), hall.reads("/institutions"), CONNECTIONS, ROUND)));
            targets.put("hall's gateway, stub",
                    () -> HttpLoad.run(hall.gateway(), hall.reads("/institutions"), CONNECTIONS, ROUND));
            targets.put("read of a unit at unit-service",
                    () -> HttpLoad.run(hall.unitService(), hall.reads(""), CONNECTIONS, ROUND));
            others.stream().skip(1).forEach(other -> targets.put("read of a unit through " + other.name(),
                    () -> HttpLoad.run(other.url(), hall.reads(""), CONNECTIONS, ROUND)));
            targets.put("read of a unit through the gateway",
                    () -> HttpLoad.run(hall.gateway(), hall.reads(""), CONNECTIONS, ROUND));
            Map<String, Rate> rates = alternate(timed("Gateway, " + CONNECTIONS + " connections"),
                    () -> hall.cpu().and(others), targets, hall::renewTokens);
            targets.keySet().stream().filter(name -> !name.equals("stub") && !name.equals("bare gateway, stub"))
                    .forEach(name -> ratio(rates, name, "bare gateway, stub"));
        } finally {
            others.forEach(GatewayProcess::close);
        }
    }

    private static void logins(BenchHall hall) {
        Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
        targets.put("Keycloak", () -> Workers.run(LOGIN_CONNECTIONS, ROUND, hall::logInAtKeycloak));
        targets.put("hall", () -> Workers.run(LOGIN_CONNECTIONS, ROUND, hall::logIn));
        Map<String, Rate> rates = alternate(timed("Logins, " + LOGIN_CONNECTIONS + " connections"), hall::cpu, targets,
                () -> {
                });
        ratio(rates, "hall", "Keycloak");
    }

    private static void refreshes(BenchHall hall) {
        hall.beginSessions(REFRESH_CONNECTIONS);
        Map<String, Supplier<Rate>> targets = new LinkedHashMap<>();
        targets.put("Keycloak", () -> Workers.run(REFRESH_CONNECTIONS, ROUND, hall::refreshAtKeycloak));
        targets.put("hall", () -> Workers.run(REFRESH_CONNECTIONS, ROUND, hall::refresh));
        Map<String, Rate> rates = alternate(timed("Refreshes, " + REFRESH_CONNECTIONS + " connections"), hall::cpu,
                targets,
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

    private static void cases(BenchHall hall) {
        try (var steps = new CaseSteps(hall)) {
            alternate("Steps of cases", hall::cpu, steps.targets(), steps::prepare);
        }
        Cpu before = hall.cpu();
        Pause.ofMillis(REST.toMillis());
        System.out.println("  processor milliseconds per second without requests: "
                + hall.cpu().minus(before).perRequest(REST.toSeconds()));
    }

    /// Codes end after two minutes, so each round has new ones. The first one warms up.
    private static void waiting(BenchHall hall) {
        for (String round : List.of("warm-up", "measured")) {
            List<App> apps = hall.apps(APPS);
            System.out.printf("%nBrowsers that wait for a QR login, %s:%n", round);
            Map<String, Long> unavailable = hall.unavailable();
            print("before", hall.sizes());
            long begin = System.nanoTime();
            List<QrCode> codes = hall.openQrLogins(BROWSERS, OPENED_AT_ONCE);
            System.out.printf(Locale.ROOT, "  %d codes opened in %.1f s%n", codes.size(), secondsSince(begin));
            try (var browsers = new WaitingBrowsers(hall.gateway(), codes)) {
                Pause.ofMillis(CALM.toMillis());
                System.out.printf("  %d wait, %.0f of them without polling%n", browsers.waiting(), hall.waiting());
                print("waiting", hall.sizes());
                Map<UUID, Long> sent = new ConcurrentHashMap<>();
                long answered = browsers.answers();
                Cpu before = hall.cpu();
                long confirming = System.nanoTime();
                var next = new AtomicInteger();
                Workers.all(apps.size(), app -> {
                    for (int i = next.getAndIncrement(); i < CONFIRMATIONS; i = next.getAndIncrement()) {
                        Pause.ofMillis(Math.max(0, CONFIRMING.toMillis() * i / CONFIRMATIONS
                                - (System.nanoTime() - confirming) / 1_000_000));
                        // From all over the list.
                        QrCode code = codes.get((int) ((long) i * codes.size() / CONFIRMATIONS));
                        apps.get(app).scan(code);
                        sent.put(code.id(), System.nanoTime());
                        apps.get(app).confirm(code);
                    }
                });
                double seconds = secondsSince(confirming);
                long answers = browsers.answers() - answered;
                Cpu cpu = hall.cpu().minus(before);
                Pause.ofMillis(CALM.toMillis());
                long[] nanos = browsers.confirmedAfter(sent);
                System.out.printf("  %d of %d confirmed browsers learned of it, after: %s%n", nanos.length,
                        CONFIRMATIONS, Rate.of(nanos, 0, (long) (seconds * 1e9)));
                System.out.printf(Locale.ROOT,
                        "  %.0f answers per second meanwhile; processor milliseconds per answer: %s%n",
                        answers / seconds, cpu.perRequest(answers));
                browsers.outcomes().forEach(line -> System.out.println("  " + line));
                System.out.printf("  %d browsers were answered other than 200 at least once; 503 from",
                        browsers.refused());
                hall.unavailable().forEach((name, count) -> System.out.printf(" %s: %d", name,
                        count - Objects.requireNonNull(unavailable.get(name))));
                System.out.println();
            }
        }
    }

    private static void print(String when, Map<String, ProcessSize> sizes) {
        sizes.forEach((name, size) -> System.out.printf("  %-8s %-18s %s%n", when, name, size));
    }

    private static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }

    private static String timed(String title) {
        return title + ", rounds of " + ROUND.toSeconds() + " s";
    }

    /// Warms up until all targets are steady, but for at most [#MAX_WARM_UP_ROUNDS] rounds.
    private static Map<String, Rate> alternate(String title, Supplier<Cpu> cpu, Map<String, Supplier<Rate>> targets,
            Runnable beforeRound) {
        System.out.printf("%n%s:%n", title);
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

    /// Whether, for all targets, the mean rates of the last rounds and of those before differ by less than 5 %, and the
    /// JIT compilers use less than 5 % of the processor time. The slower a target, the longer that takes.
    private static boolean isSteady(Map<String, List<Rate>> rounds) {
        return !rounds.isEmpty() && rounds.values().stream().allMatch(each -> {
            int last = each.size() - COMPARED_ROUNDS;
            int before = last - COMPARED_ROUNDS;
            if (before < 0) {
                return false;
            }
            List<Rate> latest = each.subList(last, each.size());
            return Math.abs(mean(latest) / mean(each.subList(before, last)) - 1) < STEADY
                    && Rate.of(latest).cpu().compilerShare() < COMPILED;
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
