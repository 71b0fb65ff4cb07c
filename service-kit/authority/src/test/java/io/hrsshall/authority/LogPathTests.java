package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogPathTests {

    @Test
    void anUnknownPathIsLoggedShortAndWithoutControlCharactersAndWhatIdentifies() {
        assertThat(LogPath.of("/api/v1/units/x")).isEqualTo("/api/v1/units/x");
        assertThat(LogPath.of("/a\r\nERROR \u001b[31m\u4e2d")).isEqualTo("/a??ERROR???31m?");
        assertThat(LogPath.of("/p/320106199001011234/13800000000/12345")).isEqualTo("/p/#/#/12345");
        assertThat(LogPath.of("/persons/%E5%BC%A0%E4%B8%89/%33%32")).isEqualTo("/persons/#/#");
        assertThat(LogPath.of("/face/Zx81-kQ_mmTTw29p")).isEqualTo("/face/#");
        assertThat(LogPath.of("/api/v1/legacy-account-upgrades")).isEqualTo("/api/v1/legacy-account-upgrades");
        assertThat(LogPath.of("/" + "x".repeat(100_000))).isEqualTo("/" + "x".repeat(79) + "...");
    }
}
