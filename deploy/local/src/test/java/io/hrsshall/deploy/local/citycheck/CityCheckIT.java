package io.hrsshall.deploy.local.citycheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.parts.Artifacts;
import io.hrsshall.deploy.parts.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The check finds nothing in the sample, and finds each fault that is planted into a copy of it. The copies run at the
/// same time: they mostly wait.
class CityCheckIT {

    private static final int AT_ONCE = 6;
    private static final String RECORD = "SI.QRY.CERT 91320100MA1N2B3C40";

    @TempDir
    Path folder = Path.of(".");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));

    private record Outcome(String name, List<String> codes, int exit, String text) {}

    @BeforeAll
    static void needsPython() {
        boolean found = Files.isExecutable(Path.of("/usr/bin/python3"));
        if (!found) {
            System.out.println(
                    "[city-check] skipped: there is no /usr/bin/python3 to run the sample (on Debian: apt-get install python3)");
        }
        assumeTrue(found, "no /usr/bin/python3");
    }

    @Test
    void aFaultIsFoundAndNothingInTheSample() throws Exception {
        Fault fault = Fault.all().stream().filter(each -> each.name().equals("acts twice on a duplicate")).findAny()
                .orElseThrow();
        List<Integer> ports = Ports.free(4);

        Outcome planted = check(fault.name(), fault.changes(), fault.only(), ports.subList(0, 2));
        Outcome sample = check("sample", List.of(), fault.only(), ports.subList(2, 4));

        assertThat(planted.codes()).as(planted.text()).contains(Rule.ACTED_TWICE.code());
        assertThat(sample.codes()).as(sample.text()).isEmpty();
    }

    @Test
    @Tag("nightly")
    void nothingIsFoundInTheSample() throws Exception {
        Outcome outcome = check("sample", List.of(), "", Ports.free(2));

        assertThat(outcome.codes()).as(outcome.text()).isEmpty();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.text()).contains("没有发现问题", "restart     通过", "queries     通过").doesNotContain("needs --");
    }

    @Test
    @Tag("nightly")
    void eachPlantedFaultIsFound() throws Exception {
        List<Fault> faults = Fault.all();
        List<Integer> ports = Ports.free(2 * faults.size());
        List<Callable<Outcome>> checks = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            Fault fault = faults.get(i);
            List<Integer> own = ports.subList(2 * i, 2 * i + 2);
            checks.add(() -> check(fault.name(), fault.changes(), fault.only(), own));
        }
        var missed = new ArrayList<String>();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Outcome>> outcomes = workers.invokeAll(checks);
            for (int i = 0; i < faults.size(); i++) {
                Outcome outcome = outcomes.get(i).get();
                List<String> expected = faults.get(i).expected().stream().map(Rule::code).toList();
                System.out.println("[city-check] " + outcome.name() + ": " + String.join(", ", outcome.codes()));
                if (!outcome.codes().containsAll(expected) || outcome.exit() != 1) {
                    missed.add(outcome.name() + ": expected " + expected + "\n" + outcome.text());
                }
            }
        }
        assertThat(faults).hasSizeGreaterThanOrEqualTo(20);
        assertThat(missed).as(String.join("\n", missed)).isEmpty();
    }

    private Outcome check(String name, List<Fault.Change> changes, String only, List<Integer> ports)
            throws IOException {
        Path own = Files.createTempDirectory(folder, "city");
        plant(changes, own);
        Files.writeString(own.resolve("records.json"),
                JsonMapper.shared().writeValueAsString(Map.of(RECORD, Map.of("status", "INSURED"))));
        String run = "export CITY_PORT=%d CITY_RECORDS=%s; /usr/bin/python3 -B %s & exec /usr/bin/python3 -B %s"
                .formatted(
                        ports.get(1), own.resolve("records.json"), own.resolve("queries.py"), own.resolve("city.py"));
        Path report = own.resolve("report.json");
        var arguments = new ArrayList<>(List.of("--city", "320200", "--port", ports.get(0).toString(), "--wait", "7",
                "--quiet", "1", "--run", run, "--queries", "http://127.0.0.1:" + ports.get(1), "--json",
                report.toString()));
        if (!only.isEmpty()) {
            arguments.addAll(List.of("--only", only));
        }
        var text = new ByteArrayOutputStream();
        int exit = CityCheck.run(arguments, own, Artifacts.of(root, own.resolve("software")),
                new PrintStream(text, true, StandardCharsets.UTF_8));
        List<String> codes = JsonMapper.shared().readTree(Files.readString(report)).path("faults").valueStream()
                .map(each -> each.path("code").asString()).toList();
        return new Outcome(name, codes, exit, text.toString(StandardCharsets.UTF_8));
    }

    /// Each text that is changed occurs once in one of the two programs.
    private void plant(List<Fault.Change> changes, Path to) throws IOException {
        Path from = root.resolve("deploy/city/samples/python");
        Map<String, String> programs = List.of("city.py", "queries.py").stream()
                .collect(Collectors.toMap(name -> name, name -> read(from.resolve(name))));
        for (Fault.Change change : changes) {
            List<String> having = programs.keySet().stream()
                    .filter(name -> programs.getOrDefault(name, "").contains(change.from()))
                    .toList();
            assertThat(having).as(change.from()).hasSize(1);
            String text = programs.getOrDefault(having.getFirst(), "");
            assertThat(text.indexOf(change.from())).as(change.from()).isEqualTo(text.lastIndexOf(change.from()));
            programs.put(having.getFirst(), text.replace(change.from(), change.to()));
        }
        for (var program : programs.entrySet()) {
            Files.writeString(to.resolve(program.getKey()), program.getValue());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
