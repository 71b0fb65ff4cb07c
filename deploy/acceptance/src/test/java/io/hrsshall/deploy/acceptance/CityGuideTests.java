package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The problem codes that the guide for cities explains are codes of the services, and both languages explain the same.
class CityGuideTests {

    private static final Pattern ROW = Pattern.compile("^\\| [45][0-9]{2} \\| (`[^|]+) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([a-z]+(?:-[a-z]+)*)`");
    /// In the same cell, but no code.
    private static final Set<String> FIELDS = Set.of("errors");
    private static final List<String> PROBLEMS = List.of("case-service/src/main/resources/problems.properties",
            "logistics-service/src/main/resources/problems.properties",
            "identity-service/src/main/resources/problems.properties",
            "service-kit/kit/src/main/resources/kit-problems.properties",
            "service-kit/authority/src/main/resources/authority-problems.properties");

    private final Path root = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")));

    @Test
    void theGuideExplainsCodesOfTheServices() throws IOException {
        var known = new TreeSet<String>();
        for (String file : PROBLEMS) {
            var texts = new Properties();
            try (Reader reader = Files.newBufferedReader(root.resolve(file))) {
                texts.load(reader);
            }
            texts.stringPropertyNames().stream().filter(name -> name.endsWith(".title"))
                    .map(name -> name.substring(0, name.length() - ".title".length())).forEach(known::add);
        }
        Set<String> chinese = codes("docs/city-systems.zh-CN.md");

        assertThat(chinese).hasSizeGreaterThan(50).isSubsetOf(known);
        assertThat(codes("docs/city-systems.md")).isEqualTo(chinese);
    }

    private Set<String> codes(String guide) throws IOException {
        var codes = new TreeSet<String>();
        String text = Files.readString(root.resolve(guide));
        String section = text.substring(text.indexOf("| 400 | `malformed`"));
        ROW.matcher(section).results().map(row -> row.group(1)).forEach(cell -> CODE.matcher(cell).results()
                .map((MatchResult each) -> each.group(1)).filter(code -> !FIELDS.contains(code)).forEach(codes::add));
        return codes;
    }
}
