package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The samples of a city's system stay short enough to be read at once.
class CitySampleLinesTests {

    private static final int FEWER_THAN = 300;
    private static final Pattern NOT_COUNTED = Pattern.compile("\\s*|(package|import|from) .*");

    private final Path samples = Path.of(Objects.requireNonNull(System.getProperty("hall.build.root")))
            .resolve("deploy/city/samples");

    @ParameterizedTest
    @ValueSource(strings = {"java/src/main/java/example/city/City.java", "typescript/city.ts", "python/city.py"})
    void areFewWithoutBlankLinesAndImports(String sample) throws IOException {
        assertThat(Files.readAllLines(samples.resolve(sample)))
                .filteredOn(line -> !NOT_COUNTED.matcher(line).matches()).hasSizeLessThan(FEWER_THAN);
    }
}
