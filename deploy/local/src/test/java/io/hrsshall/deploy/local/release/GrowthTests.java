package io.hrsshall.deploy.local.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.stack.HallService;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// docs/operations.md says of every table what becomes of its rows, and the code does what it says.
class GrowthTests {

    private static final String KIT = "service-kit/kit";
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern STATEMENT = Pattern.compile(
            "(?i)\\b(create table(?: if not exists)?|drop table(?: if exists)?)\\s+([a-z_0-9]+)"
                    + "|\\balter table\\s+([a-z_0-9]+)\\s+rename to\\s+([a-z_0-9]+)");
    private static final Pattern ROW = Pattern
            .compile("(?m)^\\| (\\w+) \\| ((?:`\\w+` ?)+)\\| [^|]+ \\| (deleted|kept|bounded)[^|]*\\|$");
    private static final Pattern STATEMENTS = Pattern.compile("(?i)delete from (\\w+)|select (\\w+_drop)\\(");
    private static final Pattern RETENTION = Pattern.compile("retention\\s*\\.delet(?:e|ion)\\([^;]*");
    private static final Pattern QUOTED = Pattern.compile("\"(\\w+)\"");
    /// By the folder of the module: each is asked for once a table.
    private static final Map<String, Deletions> DELETIONS = new HashMap<>();
    private static final Map<String, String> MIGRATIONS = new HashMap<>();

    private record Rule(String module, String table, String rule) {}

    /// The tables from which the code of a module deletes.
    private record Deletions(Set<String> byStatement, Set<String> byAge) {}

    @Test
    void everyTableHasARule() {
        Map<String, Set<String>> listed = new TreeMap<>();
        rules().forEach(rule -> assertThat(listed.computeIfAbsent(rule.module(), _ -> new TreeSet<>())
                .add(rule.table())).as(rule + " is listed twice").isTrue());
        Map<String, Set<String>> made = new TreeMap<>();
        modules().values().forEach(module -> made.put(module, tables(module)));

        assertThat(listed).isEqualTo(made);
        assertThat(made.values().stream().mapToInt(Set::size).sum()).isGreaterThan(120);
    }

    /// By a recurring task, by a statement, or with the row that it belongs to.
    @Test
    void whatIsSaidToBeDeletedIsDeleted() {
        List<Rule> rules = rules();
        assertThat(rules).filteredOn(rule -> rule.rule().equals("deleted")).isNotEmpty()
                .allSatisfy(rule -> assertThat(isDeleted(rule) || parents(rule).stream()
                        .anyMatch(parent -> isDeleted(new Rule(rule.module(), parent, "")))).as(rule.toString())
                        .isTrue());
    }

    /// A table with a deletion by age is none that is kept. What owners delete themselves counts for nothing here.
    @Test
    void whatIsSaidToBeKeptHasNoTerm() {
        assertThat(rules()).filteredOn(rule -> rule.rule().equals("kept")).isNotEmpty()
                .noneMatch(rule -> deletions(rule.module()).byAge().contains(rule.table()));
    }

    private static boolean isDeleted(Rule rule) {
        Deletions deletions = deletions(rule.module());
        return deletions.byStatement().contains(rule.table()) || deletions.byAge().contains(rule.table())
        // Partitions are dropped by a function of the database.
                || deletions.byStatement().contains(rule.table().replaceFirst("_[a-z]+$", "") + "_drop");
    }

    private static Deletions deletions(String module) {
        return DELETIONS.computeIfAbsent(module, _ -> {
            String source = Release.present(module + "/src/main/java", ".java").stream()
                    .map(path -> Release.read(Release.ROOT.resolve(path))).collect(Collectors.joining("\n"))
                    .replaceAll("\\s+", " ");
            return new Deletions(
                    STATEMENTS.matcher(source).results()
                            .map(found -> found.group(found.group(1) == null ? 2 : 1).toLowerCase(Locale.ROOT))
                            .collect(Collectors.toSet()),
                    RETENTION.matcher(source).results().flatMap(call -> QUOTED.matcher(call.group()).results())
                            .map(name -> name.group(1)).collect(Collectors.toSet()));
        });
    }

    /// With which the rows are deleted, at any distance.
    private static Set<String> parents(Rule rule) {
        Set<String> parents = new TreeSet<>();
        var open = new TreeSet<>(Set.of(rule.table()));
        while (!open.isEmpty()) {
            String table = open.pollFirst();
            Pattern.compile("(?is)create table " + table + "\\s*\\((.*?)\\n\\)").matcher(migrations(rule.module()))
                    .results().flatMap(body -> Pattern.compile("(?i)references (\\w+)[^,\\n]*on delete cascade")
                            .matcher(body.group(1)).results())
                    .map(found -> found.group(1).toLowerCase(Locale.ROOT)).filter(parents::add).forEach(open::add);
        }
        return parents;
    }

    private static List<Rule> rules() {
        String text = Release.read(Release.ROOT.resolve("docs/operations.md"));
        String section = text.substring(text.indexOf("### Growth"), text.indexOf("## Start, stop, deploy"));
        List<MatchResult> rows = ROW.matcher(section).results().toList();
        assertThat(rows).hasSize((int) section.lines().filter(line -> line.matches("\\| \\w+ \\|.*`.*")).count());
        return rows.stream().flatMap(row -> Pattern.compile("`(\\w+)`").matcher(row.group(2)).results()
                .map(table -> new Rule(modules().getOrDefault(row.group(1), row.group(1)), table.group(1),
                        row.group(3))))
                .toList();
    }

    /// By the name in the list: the folder of the module.
    private static Map<String, String> modules() {
        Map<String, String> modules = new LinkedHashMap<>(Map.of("all", KIT));
        HallService.ALL.stream().filter(HallService::hasDatabase)
                .forEach(service -> modules.put(service.shortName(), service.name()));
        return modules;
    }

    private static Set<String> tables(String module) {
        Set<String> tables = new TreeSet<>();
        STATEMENT.matcher(COMMENT.matcher(migrations(module)).replaceAll("")).results().forEach(found -> {
            if (found.group(3) != null) {
                tables.remove(found.group(3).toLowerCase(Locale.ROOT));
                tables.add(found.group(4).toLowerCase(Locale.ROOT));
            } else if (found.group(1).toLowerCase(Locale.ROOT).startsWith("create")) {
                tables.add(found.group(2).toLowerCase(Locale.ROOT));
            } else {
                tables.remove(found.group(2).toLowerCase(Locale.ROOT));
            }
        });
        return tables;
    }

    /// In their order.
    private static String migrations(String module) {
        return MIGRATIONS.computeIfAbsent(module,
                _ -> Release.present(module + "/src/main/resources/db", ".sql").stream()
                        .sorted(Comparator.comparingInt(GrowthTests::number))
                        .map(path -> Release.read(Release.ROOT.resolve(path))).collect(Collectors.joining("\n")));
    }

    private static int number(String path) {
        return Integer.parseInt(path.replaceFirst(".*/V(\\d+)__.*", "$1"));
    }
}
