package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.hrsshall.deploy.acceptance.Observability.Query;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The alerts have runbooks, the metrics of alerts and dashboards are documented, and the rules pass `promtool`.
class ObservabilityTests {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Path RUNBOOKS = ROOT.resolve("docs/runbooks.md");
    private static final Set<String> BUILT = Set.of("target", "node_modules", ".git");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (\\w+)\n(.*?)(?=^## |\\z)");
    private static final Pattern RUNBOOK = Pattern.compile("(?m)^\\s+runbook_url: docs/runbooks\\.md#(\\S+)$");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final Observability files = Observability.of(ROOT);

    @Test
    void eachAlertHasARunbookInBothLanguages() throws IOException {
        List<String> alerts = files.alerts().stream().map(Query::name).toList();
        List<MatchResult> sections = SECTION.matcher(Files.readString(RUNBOOKS)).results().toList();

        assertThat(alerts).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(sections).extracting(section -> section.group(1)).containsExactlyElementsOf(alerts);
        assertThat(RUNBOOK.matcher(files.rules()).results().map(url -> url.group(1)))
                .containsExactlyElementsOf(alerts.stream().map(alert -> alert.toLowerCase(Locale.ROOT)).toList());
        assertThat(sections).allSatisfy(section -> {
            String chinese = paragraph(section.group(2), "**中文** ");
            assertThat(HAN.matcher(chinese).find()).as("Chinese text of %s", section.group(1)).isTrue();
            String english = paragraph(section.group(2), "**English** ");
            assertThat(HAN.matcher(english).find()).as("English text of %s", section.group(1)).isFalse();
        });
    }

    private static String paragraph(String section, String begin) {
        return section.lines().filter(line -> line.startsWith(begin)).map(line -> line.substring(begin.length()))
                .findFirst().orElseThrow(() -> new AssertionError("no paragraph " + begin + " in " + section));
    }

    /// A runbook that shows another expression than the one that fired misleads.
    @Test
    void eachRunbookShowsTheExpressionOfItsAlert() throws IOException {
        String runbooks = Files.readString(RUNBOOKS);
        assertThat(files.alerts()).allSatisfy(
                alert -> assertThat(runbooks).contains("\n## " + alert.name() + "\n", "`" + alert.expression() + "`"));
    }

    @Test
    void eachMetricOfARuleOrDashboardIsDocumented() throws IOException {
        Set<String> documented = files.documentedMetrics();
        Set<String> recorded = files.recorded().stream().map(Query::name).collect(Collectors.toSet());
        Set<String> unknown = new TreeSet<>();
        for (Query query : files.all()) {
            for (String metric : Observability.metrics(query.expression())) {
                if (!recorded.contains(metric)
                        && documented.stream().noneMatch(name -> Observability.isOf(metric, name))) {
                    unknown.add(query.name() + ": " + metric);
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(documented).hasSizeGreaterThan(35);
    }

    /// So that a metric that was renamed in the code is renamed in the table.
    @Test
    void eachMetricOfTheHallIsDocumented() throws IOException {
        Pattern builder = Pattern.compile("(?:Gauge|Counter|Timer|DistributionSummary)\\s*\\.builder\\(\"([a-z.]+)\"|"
                + "\\.gauges?\\(\"([a-z.]+)\"");
        Set<String> documented = files.documentedMetrics();
        Set<String> missing = new TreeSet<>();
        int found = 0;
        for (Path source : sources()) {
            for (MatchResult metric : builder.matcher(Files.readString(source)).results().toList()) {
                String name = Optional.ofNullable(metric.group(1)).orElse(metric.group(2)).replace('.', '_');
                found++;
                if (documented.stream().noneMatch(each -> each.equals(name) || each.equals(name + "_total")
                        || each.equals(name + "_seconds") || each.equals(name + "_bytes"))) {
                    missing.add(name);
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(found).isGreaterThan(25);
    }

    /// Without the folders of builds and of Node, which have a hundred times as many files.
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return BUILT.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java") && file.toString().contains("/src/main/java/")) {
                    sources.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    @ParameterizedTest
    @ValueSource(strings = {"check rules rules.yml", "check config prometheus.yml"})
    void theRulesPassPromtool(String arguments) throws IOException, InterruptedException {
        assertPasses(arguments);
    }

    /// Eight hours of samples for each alert.
    @Test
    @Tag("nightly")
    void theRulesPassTheirTestsInPromtool() throws IOException, InterruptedException {
        assertPasses("test rules rules.test.yml");
    }

    private void assertPasses(String arguments) throws IOException, InterruptedException {
        Optional<Path> promtool = Observability.program("promtool");
        assumeTrue(promtool.isPresent(), "No promtool on this machine, so alerts were not tested: "
                + "install the package prometheus");
        List<String> command = Stream
                .concat(Stream.of(promtool.orElseThrow().toString()), Stream.of(arguments.split(" ", -1))).toList();
        Process process = new ProcessBuilder(command).directory(files.directory().toFile()).redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    /// The faults are in tests that take minutes, which do not run in every build.
    @Test
    void aFaultIsCausedForEachAlert() throws IOException {
        Path tests = ROOT.resolve("deploy/acceptance/src/test/java/io/hrsshall/deploy/acceptance");
        String faults = Files.readString(tests.resolve("AlertsIT.java"))
                + Files.readString(tests.resolve("AlertRunbooksIT.java"));
        assertThat(files.alerts()).allSatisfy(
                alert -> assertThat(faults).contains("watch.fires(\"" + alert.name() + "\""));
    }

    /// Those with which the faults are caused differ in their times only.
    @Test
    void quickAlertsAreTheSameAlerts() throws IOException {
        Pattern times = Pattern.compile("\\[\\d+[smhd]]|for: \\d+[smhd]");
        String quick = ShortenedAlerts.of(files.rules());
        assertThat(times.matcher(quick).replaceAll("TIME")).isEqualTo(times.matcher(files.rules()).replaceAll("TIME"));
        assertThat(ShortenedAlerts.of("""
                      - alert: Behind
                        expr: min_over_time(a[10m]) > 0 and rate(b[1h]) > rate(c[3d])
                        for: 5m
                      - alert: Unfinished
                        for: 1d
                """)).isEqualTo("""
                      - alert: Behind
                        expr: min_over_time(a[30s]) > 0 and rate(b[60s]) > rate(c[120s])
                        for: 5s
                      - alert: Unfinished
                        for: 10s
                """);
    }

    /// Otherwise an alert could be removed from the tests unnoticed.
    @Test
    void eachAlertIsTested() throws IOException {
        String tests = Files.readString(files.directory().resolve("rules.test.yml"));
        assertThat(files.alerts()).allSatisfy(alert -> assertThat(tests).contains(
                "  - name: " + alert.name() + " fires\n", "        alertname: " + alert.name() + "\n",
                "      - {eval_time: 480m, alertname: " + alert.name() + "}\n"));
    }
}
