package io.hrsshall.gateway.cityfeed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedCursorTests {

    private static final FeedCursor CURSOR = FeedCursor.beginning("320100")
            .with(Map.of("case-service", "AAYy_-3", "unit-service", "AAYyAA"));

    @Test
    void aCursorIsReadAsItWasWritten() {
        assertThat(FeedCursor.read("320100", CURSOR.write())).contains(CURSOR);
        FeedCursor beginning = FeedCursor.beginning("320100");
        assertThat(FeedCursor.read("320100", beginning.write())).contains(beginning);
    }

    @Test
    void onlyPublishersThatWereReadMove() {
        assertThat(CURSOR.with(Map.of("case-service", "B")).positions())
                .isEqualTo(Map.of("case-service", "B", "unit-service", "AAYyAA"));
    }

    @Test
    void anotherCitysCursorIsRefused() {
        assertThat(FeedCursor.read("320200", CURSOR.write())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "320100x", "32010", "320100;", "320100;a", "320100;a=", "320100;=b",
            "320100;a=b;a=c", "320100;a=b\n", "320100;a=b&c", "320100;A=b"})
    void otherTextsAreRefused(String text) {
        assertThat(FeedCursor.read("320100", encoded(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest!", "%", "MzIwMTAw=x"})
    void whatIsNoBase64IsRefused(String cursor) {
        assertThat(FeedCursor.read("320100", cursor)).isEmpty();
    }

    @Test
    void aLongCursorIsRefused() {
        assertThat(FeedCursor.read("320100", encoded("320100" + ";a=bbbbbbbbbb".repeat(80)))).isEmpty();
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
