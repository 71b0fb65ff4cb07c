package io.hrsshall.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every problem has its texts, in both languages.
class ProblemTextsTests {

    private static final Pattern CODE = Pattern.compile("super\\(Status\\.[A-Z_]+, \"([a-z-]+)\"");

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("problems_en.properties").stringPropertyNames())
                .isEqualTo(texts("problems.properties").stringPropertyNames());
    }

    @Test
    void everyProblemHasItsTexts() throws IOException {
        Set<String> names = texts("problems.properties").stringPropertyNames();

        assertThat(codes()).isNotEmpty()
                .allSatisfy(code -> assertThat(names).contains(code + ".title", code + ".detail"));
    }

    private static Set<String> codes() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = CODE.matcher(Files.readString(file));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        return codes;
    }

    private static Properties texts(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources", name))) {
            properties.load(reader);
        }
        return properties;
    }
}
