package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every relative link of a Markdown document leads to a file, and every class named by `docs/domain.md` exists, so
/// that a rule is found in one step also after its class was renamed. A rule is understood without the rows around it,
/// and its test is one. Tables stay readable. Both READMEs have the same commands.
class DocumentLinksTests {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
    private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z0-9]+([A-Z][A-Za-z0-9]*)?)`");
    private static final Pattern LINK_TO_CLASS = Pattern.compile("\\[`([^`]+)`]\\(([^)]+\\.java)\\)");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
    private static final Pattern COMMENT = Pattern.compile("(?m)\\s*# .*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ ");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern SENTENCE_END = Pattern.compile("[.] [A-Z`]");
    private static final Pattern LEANS_ON_ANOTHER_ROW = Pattern.compile("(?i)^((\\w+ )?such\\b"
            + "|(this|that|these|those|it|its|they|their|them|otherwise|then|thus|so|both|neither)\\b"
            + "|(every|each|any|all|no|the) others?\\b|(with|after|before|by|of|until) (this|that|the change)\\b)");
    private static final Pattern JAVA_TEST = Pattern
            .compile("(?m)^ +@(Test|ParameterizedTest|TestFactory|Property)\\b");
    private static final Pattern ABSTRACT_CLASS = Pattern.compile("(?m)^(public )?abstract class ");
    private static final Pattern SCRIPT_TEST = Pattern.compile("\\b(it|test)(\\.each\\(|\\()");
    private static final int LONGEST_CELL = 300;
    private static final Set<String> NOT_SOURCES = Set.of("target", "node_modules", ".git", ".hall");

    @Test
    void everyRelativeLinkLeadsToAFile() throws IOException {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Path document : files(".md")) {
            Matcher link = LINK.matcher(Files.readString(document));
            while (link.find()) {
                String target = link.group(1);
                if (!target.contains("://") && !target.startsWith("mailto:")) {
                    links++;
                    if (!Files.exists(document.resolveSibling(target).normalize())) {
                        broken.add(ROOT.relativize(document) + " -> " + target);
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
        assertThat(links).isGreaterThan(100);
    }

    @Test
    void everyClassNamedByTheDomainExistsAndItsLinkLeadsToIt() throws IOException {
        String domain = Files.readString(ROOT.resolve("docs/domain.md"));
        Set<String> classes = files(".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", "")).collect(Collectors.toSet());
        List<String> named = CLASS.matcher(domain).results().map(name -> name.group(1)).toList();
        assertThat(named).hasSizeGreaterThan(100).isSubsetOf(classes);
        assertThat(LINK_TO_CLASS.matcher(domain).results()
                .filter(link -> !link.group(2).endsWith("/" + link.group(1) + ".java")).map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void eachRuleOfTheDomainIsShortAndHasAClassAndATest() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(200).allSatisfy(cells -> {
            assertThat(cells).hasSize(4);
            assertThat(SENTENCE_END.matcher(LINK.matcher(cells.getFirst()).replaceAll("")).results().count())
                    .as(cells.getFirst()).isLessThanOrEqualTo(1);
            assertThat(cells.get(2)).as("held by: " + cells.getFirst()).containsPattern(LINK);
            assertThat(cells.get(3)).as("tested by: " + cells.getFirst()).containsPattern(LINK);
        });
    }

    /// A search shows one row.
    @Test
    void eachRuleOfTheDomainIsUnderstoodWithoutTheRowsAroundIt() throws IOException {
        assertThat(rules()).extracting(List::getFirst)
                .filteredOn(rule -> LEANS_ON_ANOTHER_ROW.matcher(rule).find()).isEmpty();
    }

    /// An abstract class and a class of helpers contain no test that could show a rule.
    @Test
    void eachTestNamedByTheDomainIsOne() throws IOException {
        List<Path> linked = rules().stream().flatMap(cells -> LINK.matcher(cells.get(3)).results())
                .map(link -> ROOT.resolve("docs").resolve(link.group(1)).normalize()).distinct().toList();
        List<Path> withoutTest = new ArrayList<>();
        for (Path file : linked) {
            if (!hasTest(file)) {
                withoutTest.add(ROOT.relativize(file));
            }
        }
        assertThat(withoutTest).isEmpty();
        assertThat(linked).hasSizeGreaterThan(200);
    }

    /// Whatever is neither Java nor TypeScript is data of a test.
    private static boolean hasTest(Path file) throws IOException {
        String source = Files.readString(file);
        if (file.toString().endsWith(".java")) {
            return JAVA_TEST.matcher(source).find() && !ABSTRACT_CLASS.matcher(source).find();
        }
        return !file.toString().endsWith(".ts") || SCRIPT_TEST.matcher(source).find();
    }

    private static List<List<String>> rules() throws IOException {
        String domain = Files.readString(ROOT.resolve("docs/domain.md"));
        return rows(domain.substring(domain.indexOf("\n## Rules"))).stream()
                .filter(cells -> !cells.getFirst().equals("rule")).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/domain.md", "docs/operations.md"})
    void noCellIsLongerThanTheEyeTakesInAtOnce(String document) throws IOException {
        List<List<String>> rows = rows(Files.readString(ROOT.resolve(document)));
        assertThat(rows).isNotEmpty();
        assertThat(rows.stream().flatMap(List::stream).filter(cell -> cell.length() > LONGEST_CELL)).isEmpty();
    }

    /// The cells of all tables of a document, without the rows between head and body.
    private static List<List<String>> rows(String markdown) {
        return markdown.lines().filter(line -> line.startsWith("|") && !line.startsWith("|--"))
                .map(line -> Stream.of(CELL_BORDER.split(line.strip().substring(1))).map(String::strip).toList())
                .toList();
    }

    @Test
    void theListOfDecisionsNamesEachAndEachMissingNumber() throws IOException {
        String list = Files.readString(ROOT.resolve("docs/adr/README.md"));
        List<Integer> numbers = new ArrayList<>();
        for (Path decision : files(".md").stream().filter(file -> file.startsWith(ROOT.resolve("docs/adr")))
                .filter(file -> !file.endsWith("README.md")).sorted().toList()) {
            String name = decision.getFileName().toString();
            String number = name.substring(0, 4);
            String title = Files.readAllLines(decision).getFirst().replace("# " + number + " ", "");
            assertThat(list).contains("| [" + number + "](" + name + ") | " + title + " |");
            numbers.add(Integer.valueOf(number));
        }
        String missing = list.substring(list.indexOf("A number is reserved"));
        IntStream.range(1, numbers.getLast()).filter(number -> !numbers.contains(number))
                .forEach(number -> assertThat(missing).contains("%04d".formatted(number)));
    }

    @Test
    void bothReadmesHaveTheSameCommandsAndHeadings() throws IOException {
        String english = Files.readString(ROOT.resolve("README.md"));
        String chinese = Files.readString(ROOT.resolve("README.zh-CN.md"));

        assertThat(commands(chinese)).isEqualTo(commands(english)).hasSize(3);
        assertThat(headings(chinese)).isEqualTo(headings(english)).hasSizeGreaterThan(5);
    }

    /// Without comments, which are translated, as is the diagram.
    private static List<String> commands(String readme) {
        return BLOCK.matcher(readme).results().map(MatchResult::group).filter(block -> !block.contains("►"))
                .map(block -> COMMENT.matcher(block).replaceAll("")).toList();
    }

    private static List<String> headings(String readme) {
        return HEADING.matcher(BLOCK.matcher(readme).replaceAll("")).results().map(MatchResult::group).toList();
    }

    private static List<Path> files(String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> children = Files.list(ROOT)) {
            children.filter(child -> !NOT_SOURCES.contains(child.getFileName().toString()))
                    .forEach(child -> collect(child, ending, found));
        }
        return found;
    }

    private static void collect(Path path, String ending, List<Path> found) {
        if (Files.isDirectory(path)) {
            if (NOT_SOURCES.contains(path.getFileName().toString())) {
                return;
            }
            try (Stream<Path> children = Files.list(path)) {
                children.forEach(child -> collect(child, ending, found));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else if (path.getFileName().toString().endsWith(ending)) {
            found.add(path);
        }
    }
}
