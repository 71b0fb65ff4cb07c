package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every code in the sources has its texts, and the contract names every problem.
class ProblemTextsTests {

    private static final Pattern CODE = Pattern
            .compile(
                    "\"((?:case|clarify|clarifications|supplement|own|filing|form|favourites|item|address|material|upload|catalogue|definition|document|query|city|verification|notices?|batch)-[a-z-]+)\"");

    @Test
    void everyCodeInTheSourcesHasItsText() throws IOException {
        Properties texts = texts("problems.properties");

        assertThat(codes()).isNotEmpty().allSatisfy(code -> assertThat(texts).containsKey(code + ".detail"));
    }

    @Test
    void theContractNamesEveryProblem() throws IOException {
        String contract = Files.readString(Path.of("contracts/openapi.yaml"));

        assertThat(texts("problems.properties").stringPropertyNames().stream().filter(key -> key.endsWith(".title"))
                .map(key -> key.substring(0, key.length() - ".title".length())))
                .allSatisfy(code -> assertThat(contract.contains("`" + code + "`")).as(code).isTrue());
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
        codes.removeAll(
                Set.of("case-service", "form-", "supplement-asked", "supplement-overdue", "material-deletion",
                        "material-upload-expiry",
                        "material-unrecorded-segments", "document-deletion", "case-deletion",
                        "query-answer-deletion",
                        "query-count-deletion",
                        "verification-miss-deletion", "batch-check", "case-subjects", "city-system", "city-system-",
                        "supplement-reminder"));
        return codes;
    }

    private static Properties texts(String name) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(ProblemTextsTests.class.getClassLoader().getResourceAsStream(name), name),
                StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
