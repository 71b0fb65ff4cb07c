package io.hrsshall.kit.test;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Checks that every problem code of a module has texts in both languages.
public final class ProblemTexts {

    /// `super(Status.CONFLICT, "code"`, a factory's `new GrantRefused(Status.INVALID, "code"`,
    /// `new CaseConflict("code"`.
    private static final Pattern PROBLEM = Pattern
            .compile("(?:\\(Status\\.[A-Z_]+,|new \\w+Conflict\\()\\s*\"([a-z-]+)\"");
    private static final Pattern FIELD = Pattern.compile("new InvalidField\\([^;]*?,\\s+\"([a-z-]+)\"");

    private ProblemTexts() {}

    /// For the module whose tests run.
    ///
    /// @throws AssertionError
    ///             naming all missing texts
    public static void assertComplete() {
        Set<String> chinese = texts("problems.properties");
        Set<String> english = texts("problems_en.properties");
        List<String> complaints = new ArrayList<>();
        if (!chinese.equals(english)) {
            complaints.add("in one language only: " + symmetricDifference(chinese, english));
        }
        Set<String> known = new TreeSet<>(chinese);
        known.addAll(texts("kit-problems.properties"));
        String sources = sources();
        List<String> problems = codes(PROBLEM, sources);
        if (problems.isEmpty()) {
            complaints.add("there is no problem in the sources");
        }
        problems.forEach(code -> requireText(known, code, ".title", complaints));
        problems.forEach(code -> requireText(known, code, ".detail", complaints));
        codes(FIELD, sources).forEach(code -> requireText(known, code, ".detail", complaints));
        if (!complaints.isEmpty()) {
            throw new AssertionError(String.join(System.lineSeparator(), complaints));
        }
    }

    private static void requireText(Set<String> known, String code, String part, List<String> complaints) {
        if (!known.contains(code + part)) {
            complaints.add("there is no " + code + part);
        }
    }

    private static Set<String> symmetricDifference(Set<String> one, Set<String> other) {
        Set<String> difference = new TreeSet<>(one);
        difference.removeAll(other);
        other.stream().filter(key -> !one.contains(key)).forEach(difference::add);
        return difference;
    }

    private static List<String> codes(Pattern pattern, String sources) {
        return pattern.matcher(sources).results().map(match -> match.group(1)).toList();
    }

    private static String sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            StringBuilder sources = new StringBuilder();
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.append(Files.readString(file));
            }
            return sources.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> texts(String name) {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ProblemTexts.class.getResourceAsStream("/" + name), name),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(properties.stringPropertyNames());
    }
}
