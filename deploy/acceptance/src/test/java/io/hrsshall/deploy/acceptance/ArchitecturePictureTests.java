package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Compares the pictures and tables of calls in `docs/architecture.md` with the sources. To write them again: `mvn -pl
/// deploy/acceptance -am test -Dtest=ArchitecturePictureTests
/// -Dsurefire.failIfNoSpecifiedTests=false -Dhall.docs.write=true`.
class ArchitecturePictureTests {

    private static final Path ROOT = Path.of(System.getProperty("hall.build.root"));
    private static final Path DOCUMENT = ROOT.resolve("docs/architecture.md");
    private static final List<String> SERVICES = List.of("identity-service", "unit-service", "delegation-service",
            "institution-service", "case-service", "logistics-service", "legacy-migration-service");
    /// With the first paragraph of its comment.
    private static final Pattern CLIENT = Pattern
            .compile("(?m)((?:^///.*\n)*)^@FeignClient\\((?:name = )?\"([a-z-]+-service)\"");
    /// The pairs of services that call each other, and what makes both calls necessary.
    private static final Map<String, String> BOTH_WAYS = new TreeMap<>(Map.of(
            "case-service, delegation-service",
            "a reviewer is somebody with a grant, and the scope of a grant consists of items",
            "case-service, identity-service",
            "a case of a person names that person; a message says what has become of the case since its event",
            "case-service, logistics-service",
            "a filing names an address; a parcel belongs to a case, which may have changed since it was filed",
            "delegation-service, identity-service",
            "each token states for whom the person may act; a grant is given to a person who is named",
            "delegation-service, institution-service",
            "an appointment creates a grant; whether the institution is the unit's is asked back, because a secret may be stolen",
            "identity-service, institution-service",
            "an administrator is a person with an account; a message about a licence says until when it is valid now",
            "identity-service, legacy-migration-service",
            "an upgrade creates persons and accounts; a login refers the users of an older account to their upgrade",
            "identity-service, unit-service",
            "a registration creates a unit; the register is asked with the name of the legal representative"));
    private static final Pattern LISTENER = Pattern.compile("@topics\\.internal\\('([a-z-]+)'\\)");
    private static final Pattern ARTIFACT = Pattern
            .compile("</parent>\\s*(?:<!--.*?-->\\s*)?<artifactId>([^<]+)</artifactId>");
    private static final Pattern OWN_DEPENDENCY = Pattern.compile(
            "(?s)<dependency>\\s*<groupId>io\\.hrsshall</groupId>\\s*<artifactId>([^<]+)</artifactId>(.*?)</dependency>");

    @Test
    void thePictureOfTheModulesMatchesTheirPoms() throws IOException {
        SortedMap<String, Set<String>> compiled = new TreeMap<>();
        SortedMap<String, Set<String>> tested = new TreeMap<>();
        try (Stream<Path> tree = Files.find(ROOT, 3, (path, file) -> path.endsWith("pom.xml"))) {
            for (Path pom : tree.filter(path -> !path.toString().contains("/target/")).toList()) {
                String text = Files.readString(pom);
                ARTIFACT.matcher(text).results().findFirst().map(name -> name.group(1))
                        .ifPresent(module -> OWN_DEPENDENCY.matcher(text).results()
                                .forEach(other -> (other.group(2).contains("<scope>test</scope>") ? tested : compiled)
                                        .computeIfAbsent(module, unknown -> new TreeSet<>()).add(other.group(1))));
            }
        }
        assertPicture("modules", arrows(compiled, " --> ") + arrows(tested, " -.-> "));
    }

    @Test
    void thePictureOfCallsAndEventsMatchesTheSources() throws IOException {
        SortedMap<String, Set<String>> events = new TreeMap<>();
        for (String service : SERVICES) {
            found(service, LISTENER).forEach(listener -> events
                    .computeIfAbsent(service, unknown -> new TreeSet<>()).add(listener.group(1)));
        }
        SortedMap<String, Set<String>> callees = new TreeMap<>();
        calls().forEach((caller, calls) -> callees.put(caller, calls.keySet()));
        assertPicture("calls", arrows(callees, " --> ") + arrows(events, " -.-> "));
    }

    @Test
    void eachCallHasAReason() throws IOException {
        StringBuilder table = new StringBuilder("| service | calls | for |\n|---|---|---|\n");
        calls().forEach((caller, calls) -> calls.forEach((callee, reason) -> {
            assertThat(reason).as("the comment of the client for %s in %s", callee, caller).isNotBlank();
            table.append("| ").append(caller).append(" | ").append(callee).append(" | ").append(reason).append(" |\n");
        }));
        assertGenerated("reasons of calls", table.toString());
    }

    @Test
    void onlyListedPairsCallEachOther() throws IOException {
        SortedMap<String, SortedMap<String, String>> calls = calls();
        Set<String> pairs = new TreeSet<>();
        calls.forEach((caller, others) -> others.keySet().stream().filter(callee -> caller.compareTo(callee) < 0)
                .filter(callee -> calls.getOrDefault(callee, new TreeMap<>()).containsKey(caller))
                .forEach(callee -> pairs.add(caller + ", " + callee)));
        assertThat(pairs).as("pairs of services that call each other").isEqualTo(BOTH_WAYS.keySet());
        assertGenerated("pairs", "| services | why both call |\n|---|---|\n" + BOTH_WAYS.entrySet().stream()
                .map(pair -> "| " + pair.getKey() + " | " + pair.getValue() + " |\n").collect(Collectors.joining()));
    }

    /// Of each service, those that it calls, with the first paragraphs of the clients' comments.
    private static SortedMap<String, SortedMap<String, String>> calls() throws IOException {
        SortedMap<String, SortedMap<String, String>> calls = new TreeMap<>();
        for (String service : SERVICES) {
            found(service, CLIENT).forEach(client -> calls.computeIfAbsent(service, unknown -> new TreeMap<>())
                    .merge(client.group(2), firstParagraph(client.group(1)), (one, other) -> one + " " + other));
        }
        return calls;
    }

    private static String firstParagraph(String comment) {
        return comment.lines().map(line -> line.substring("///".length()).strip())
                .takeWhile(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    /// In the order of the paths.
    private static List<MatchResult> found(String service, Pattern pattern) throws IOException {
        try (Stream<Path> tree = Files.walk(ROOT.resolve(service).resolve("src/main/java"))) {
            return tree.filter(path -> path.toString().endsWith(".java")).sorted()
                    .flatMap(path -> pattern.matcher(read(path)).results()).toList();
        }
    }

    private static String arrows(Map<String, Set<String>> all, String arrow) {
        return all.entrySet().stream().map(
                each -> "    " + each.getKey() + arrow + String.join(" & ", each.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private static void assertPicture(String name, String arrows) throws IOException {
        assertGenerated(name, "```mermaid\nflowchart LR\n" + arrows + "```\n");
    }

    private static void assertGenerated(String name, String content) throws IOException {
        String begin = "<!-- " + name + ": generated by ArchitecturePictureTests -->\n";
        String end = "<!-- end of " + name + " -->";
        String document = Files.readString(DOCUMENT);
        assertThat(document).contains(begin, end);
        String part = "\n" + content + "\n";
        int from = document.indexOf(begin) + begin.length();
        if (Boolean.getBoolean("hall.docs.write")) {
            document = document.substring(0, from) + part + document.substring(document.indexOf(end));
            Files.writeString(DOCUMENT, document);
        }
        assertThat(document.substring(from, document.indexOf(end))).isEqualTo(part);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
