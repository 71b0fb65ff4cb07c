package io.hrsshall.deploy.local.citycheck;

import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.KafkaUsers;
import io.hrsshall.deploy.parts.PartFailed;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// `./hall city-check`: plays a hall against the system of a city, and prints what the city does wrong.
public final class CityCheck {

    private static final Duration UNTIL_STARTED = Duration.ofMinutes(10);

    private final Options options;
    private final Path folder;
    private final PrintStream out;
    private final Findings findings = new Findings();
    private final String secret = UUID.randomUUID().toString();
    private final String kafkaPassword = UUID.randomUUID().toString();
    private final QueryChecks.Key queryKey = new QueryChecks.Key("hall", UUID.randomUUID().toString());
    private final QueryChecks.Key nextQueryKey = new QueryChecks.Key("hall-2", UUID.randomUUID().toString());
    private final List<String> unchecked = new ArrayList<>();

    private CityCheck(Options options, Path folder, PrintStream out) {
        this.options = options;
        this.folder = folder;
        this.out = out;
    }

    /// @param home
    ///            where the check may write
    /// @param artifacts
    ///            with the broker, which is only started with `--kafka`
    /// @return the exit code: 1 if something is wrong
    public static int run(List<String> arguments, Path home, Artifacts artifacts, PrintStream out) {
        Options options = Options.of(arguments);
        try {
            Path folder = Files.createTempDirectory(Files.createDirectories(home.resolve("city-check")),
                    options.city() + "-");
            return new CityCheck(options, folder, out).check(artifacts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int check(Artifacts artifacts) throws IOException {
        try (Broker broker = options.kafka()
                ? Broker.start(artifacts, folder, options.city(), kafkaPassword)
                : null) {
            var deliveries = new Deliveries(broker == null ? null : broker.producer(), topic());
            play(deliveries, broker);
        }
        print();
        Optional<Path> report = options.report();
        if (report.isPresent()) {
            Files.writeString(report.get(), json());
        }
        return findings.rules().isEmpty() ? 0 : 1;
    }

    private void play(Deliveries deliveries, @Nullable Broker broker) {
        String url = options.url().orElse("http://" + options.bind() + ":" + options.port());
        var tokens = new Tokens("city-" + options.city(), secret, url + "/realms/hall", findings);
        var feed = new Feed(deliveries, findings);
        Map<String, String> facts = facts(url, broker);
        try (var hall = new PlayedHall(new InetSocketAddress(options.bind(), options.port()), findings, tokens, feed,
                new CaseSteps(findings, deliveries));
                CityProcess process = options.run()
                        .map(command -> new CityProcess(command, facts, folder.resolve("city.log"))).orElse(null)) {
            announce(facts);
            if (process != null) {
                process.start();
            }
            var scenarios = new Scenarios(hall, deliveries, feed, tokens, findings, process,
                    new Scenarios.Timing(options.patience(), options.quiet()), options.item());
            boolean reacts = play("file",
                    () -> scenarios.runFirst(process == null ? UNTIL_STARTED : options.patience()));
            for (var each : scenarios.all().entrySet()) {
                if (each.getKey().equals("file") || !isWanted(each.getKey())) {
                    continue;
                }
                if (!reacts) {
                    unchecked.add(each.getKey() + " (系统不再响应 / the system no longer reacts)");
                } else if (each.getKey().equals("restart") && process == null) {
                    unchecked.add("restart (须由 --run 启动系统 / needs --run)");
                } else if (each.getKey().equals("feed") && !scenarios.usesFeed()) {
                    unchecked.add("feed (系统未使用事件流 / the system does not use the feed)");
                } else {
                    reacts = play(each.getKey(), () -> scenarios.run(each.getValue()));
                }
            }
            queries();
            findings.begin("-");
            tokens.judge();
            judgeLog(process, tokens);
        }
    }

    private boolean isWanted(String scenario) {
        return options.only().isEmpty() || options.only().contains(scenario);
    }

    private interface Step {
        boolean run();
    }

    private boolean play(String name, Step step) {
        findings.begin(name);
        int before = findings.rules().size();
        long begin = System.nanoTime();
        boolean reacts = step.run();
        boolean passed = findings.rules().size() == before;
        out.printf("  %-11s %-18s %5.1f s%n", name, passed ? "通过 / passed" : "有问题 / faults",
                (System.nanoTime() - begin) / 1e9);
        return reacts;
    }

    private void queries() {
        if (!isWanted("queries")) {
            return;
        }
        if (options.queries().isEmpty()) {
            unchecked.add("queries (未给出 --queries 地址 / needs --queries)");
            return;
        }
        var checks = new QueryChecks(options.queries().get(), queryKey, nextQueryKey, options.uscc(), findings);
        play("queries", () -> {
            checks.run(options.patience());
            return true;
        });
        if (!checks.acceptsNextKey()) {
            unchecked.add("queries, CITY_NEXT_APP_KEY (系统只有一个密钥 / the system has one key only)");
        }
    }

    private void judgeLog(@Nullable CityProcess process, Tokens tokens) {
        if (process == null) {
            unchecked.add("log (须由 --run 启动系统 / needs --run)");
            return;
        }
        String log = process.log();
        if (CaseSteps.isPersonal(log)) {
            findings.add(Rule.PERSONAL_DATA_LOGGED, folder.resolve("city.log").toString());
        }
        if (tokens.isAnySecretIn(log)
                || Stream.of(kafkaPassword, queryKey.secret(), nextQueryKey.secret()).anyMatch(log::contains)) {
            findings.add(Rule.SECRET_LOGGED, folder.resolve("city.log").toString());
        }
    }

    private String topic() {
        return "hall.city." + options.city() + ".v1";
    }

    /// What the guide calls the facts of a connection, under the names that the samples read.
    private Map<String, String> facts(String url, @Nullable Broker broker) {
        var facts = new LinkedHashMap<String, String>();
        facts.put("CITY_CODE", options.city());
        facts.put("CITY_HALL_URL", url);
        facts.put("CITY_TOKEN_URL", url + PlayedHall.TOKEN_PATH);
        facts.put("CITY_CLIENT_ID", "city-" + options.city());
        facts.put("CITY_CLIENT_SECRET", secret);
        facts.put("CITY_ITEMS", options.item());
        facts.put("CITY_EVENTS", broker == null ? "feed" : "kafka");
        if (broker != null) {
            facts.put("CITY_KAFKA_BOOTSTRAP", broker.bootstrap());
            facts.put("CITY_KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT");
            facts.put("CITY_KAFKA_USER", KafkaUsers.city(options.city()));
            facts.put("CITY_KAFKA_PASSWORD", kafkaPassword);
            facts.put("CITY_TOPIC", topic());
            facts.put("CITY_GROUP", "city-" + options.city() + ".check");
        }
        facts.put("CITY_APP_KEY", queryKey.id());
        facts.put("CITY_APP_SECRET", queryKey.secret());
        facts.put("CITY_NEXT_APP_KEY", nextQueryKey.id());
        facts.put("CITY_NEXT_APP_SECRET", nextQueryKey.secret());
        facts.put("CITY_DATA_DIR", folder.resolve("data").toString());
        return facts;
    }

    private void announce(Map<String, String> facts) {
        out.println("以下是模拟大厅的连接信息，请让被测系统使用 / the played hall, for the system that is checked:");
        facts.forEach((name, value) -> out.println("  " + name + "=" + value));
        if (options.run().isEmpty()) {
            out.println("等待系统连接 / waiting for the system …");
        }
        out.println();
    }

    private void print() {
        out.println();
        List<Rule> rules = findings.rules();
        out.println(rules.isEmpty()
                ? "没有发现问题。/ No faults found."
                : "发现 " + rules.size() + " 项问题 / " + rules.size() + " faults:");
        for (Rule rule : rules) {
            out.println();
            out.println("  " + rule.code() + " (×" + findings.count(rule) + ")");
            out.println("    " + rule.chinese());
            out.println("    The system " + rule.english() + ".");
            out.println("    契约 / contract: /contracts/" + rule.place());
            findings.examples(rule).forEach(each -> out.println("    - " + each));
        }
        if (!unchecked.isEmpty()) {
            out.println();
            out.println("未检查 / not checked:");
            unchecked.forEach(each -> out.println("  " + each));
        }
    }

    private String json() {
        var report = new LinkedHashMap<String, Object>();
        report.put("city", options.city());
        report.put("faults", findings.rules().stream().map(rule -> {
            var fault = new LinkedHashMap<String, Object>();
            fault.put("code", rule.code());
            fault.put("zh", rule.chinese());
            fault.put("en", rule.english());
            fault.put("contract", rule.place());
            fault.put("count", findings.count(rule));
            fault.put("examples", findings.examples(rule));
            return fault;
        }).toList());
        report.put("notChecked", unchecked);
        return JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValueAsString(report);
    }
}
