package io.hrsshall.deploy.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The files of `deploy/observability` and the metrics of `docs/operations.md`.
record Observability(Path root, Path directory) {

    private static final Pattern RULE = Pattern.compile("(?m)^\\s+- (alert|record): (\\S+)\n\\s+expr: (.*)$");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z_0-9]+)(?:\\{[^}]*})?` \\|");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern LABELS = Pattern.compile("\\{[^}]*}|\\b(?:by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*(?!\\s*\\()(?![A-Za-z0-9_:])");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "inf", "e");

    /// @param name
    ///            of the rule, or of the dashboard and its panel
    record Query(String name, String expression) {}

    static Observability of(Path root) {
        return new Observability(root, root.resolve("deploy/observability"));
    }

    String rules() throws IOException {
        return Files.readString(directory.resolve("rules.yml"));
    }

    List<Query> alerts() throws IOException {
        return rules("alert");
    }

    List<Query> recorded() throws IOException {
        return rules("record");
    }

    private List<Query> rules(String kind) throws IOException {
        return RULE.matcher(rules()).results().filter(rule -> rule.group(1).equals(kind))
                .map(rule -> new Query(rule.group(2), rule.group(3))).toList();
    }

    List<Query> panels() throws IOException {
        List<Query> queries = new ArrayList<>();
        try (Stream<Path> dashboards = Files.list(directory.resolve("dashboards"))) {
            for (Path file : dashboards.sorted().toList()) {
                JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
                dashboard.required("panels").forEach(panel -> panel.required("targets").forEach(
                        target -> queries.add(new Query(file.getFileName() + " " + panel.required("title").asString(),
                                target.required("expr").asString()))));
            }
        }
        return queries;
    }

    List<Query> all() throws IOException {
        return Stream.of(alerts(), recorded(), panels()).flatMap(List::stream).toList();
    }

    /// The names in the first column of the table.
    Set<String> documentedMetrics() throws IOException {
        String operations = Files.readString(root.resolve("docs/operations.md"));
        String section = operations.substring(operations.indexOf("\n## Metrics\n"),
                operations.indexOf("\n## Logs and traces\n"));
        return ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The series that a query reads.
    static Set<String> metrics(String expression) {
        String plain = RANGE.matcher(LABELS.matcher(TEXT.matcher(expression).replaceAll("\"\"")).replaceAll(" "))
                .replaceAll(" ");
        return NAME.matcher(plain).results().map(MatchResult::group).filter(name -> !KEYWORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether a series belongs to a documented metric, such as the buckets of a timer.
    static boolean isOf(String series, String metric) {
        return series.equals(metric) || (metric.endsWith("_seconds") || metric.endsWith("_bytes"))
                && Stream.of("_count", "_sum", "_bucket", "_max").anyMatch(end -> series.equals(metric + end));
    }

    /// A program on the path.
    static Optional<Path> program(String name) {
        return Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst();
    }
}
