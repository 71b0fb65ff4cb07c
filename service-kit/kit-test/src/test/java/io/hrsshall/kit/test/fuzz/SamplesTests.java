package io.hrsshall.kit.test.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTests {

    @ParameterizedTest
    @ValueSource(strings = {"^[A-Z]{2,8}(\\.[A-Z0-9]{2,12}){0,5}$", "^\\d{13}$", "^[0-9]{22}$", "^[A-Z0-9]{6,20}$",
            "^1[3-9]\\d{9}$", "a|b|cd?", "^(?:x|y)+z*$", "[^a-z]", "^[\\w.-]+@[\\w-]+\\.[a-z]{2,}$", "^$",
            "^[一-龥]{2,4}$", ".{3}"})
    void aSampleMatches(String pattern) {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String sample = Samples.sample(pattern, random);

            assertThat(sample).isNotNull();
            assertThat(Pattern.compile(pattern).matcher(String.valueOf(sample)).find()).as(sample).isTrue();
        }
    }

    @Test
    void unsupportedExpressionsAreReported() {
        assertThat(Samples.sample("^(?=.*\\d)x$", new Random(1))).isNull();
        assertThat(Samples.sample("\\p{IsHan}+", new Random(1))).isNull();
    }
}
