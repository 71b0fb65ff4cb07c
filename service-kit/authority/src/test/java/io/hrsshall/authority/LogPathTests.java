package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPathTests {

    @Test
    void anUnknownPathIsLoggedShortAndWithoutControlCharactersAndLongNumbers() {
        assertThat(LogPath.of("/api/v1/units/x")).isEqualTo("/api/v1/units/x");
        assertThat(LogPath.of("/a\r\nERROR \u001b[31m\u4e2d")).isEqualTo("/a??ERROR???31m?");
        assertThat(LogPath.of("/p/320106199001011234/13800000000/12345")).isEqualTo("/p/#/#/12345");
        assertThat(LogPath.of("/" + "x".repeat(100_000))).isEqualTo("/" + "x".repeat(79) + "...");
    }
}
