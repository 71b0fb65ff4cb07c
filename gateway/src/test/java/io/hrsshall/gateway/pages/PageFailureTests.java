package io.hrsshall.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageFailureTests {

    @Test
    void aLogKeepsNeitherNamesNorLongNumbersNorLineBreaks() {
        PageFailure failure = new PageFailure("1234-5678", "/centre/units/3201000000015/用户",
                "TypeError: 王小明 11010519491231002X\r\n2026-12-01 WARN forged", "/assets/HomePage-12345678.js:1:20");

        assertThat(failure.isValid()).isTrue();
        assertThat(failure.loggedPath()).isEqualTo("/centre/units/#/??");
        assertThat(failure.loggedMessage()).isEqualTo("TypeError: ? #X?2026-12-01 WARN forged");
        assertThat(failure.loggedPlace()).isEqualTo("/assets/HomePage-12345678.js:1:20");
    }

    @Test
    void longTextsAreShortened() {
        PageFailure failure = new PageFailure("1234-5678", "/" + "a".repeat(5000), "b".repeat(5000), "c".repeat(5000));

        assertThat(failure.loggedPath()).hasSizeLessThan(100);
        assertThat(failure.loggedMessage()).hasSize(200);
        assertThat(failure.loggedPlace()).hasSize(200);
    }

    @Test
    void aReportNeedsTheNumberThatIsShownAPathAndAMessage() {
        assertThat(new PageFailure("12345678", "/", "x", null).isValid()).isFalse();
        assertThat(new PageFailure("1234-5678", "https://x", "x", null).isValid()).isFalse();
        assertThat(new PageFailure("1234-5678", "/", null, null).isValid()).isFalse();
        assertThat(new PageFailure(null, null, null, null).isValid()).isFalse();
        assertThat(new PageFailure("1234-5678", "/", "x", null).isValid()).isTrue();
    }
}
