package io.hrsshall.identity.outside.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class RefreshTokenTests {

    private static final String USER = "0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10";

    private static String token(String payload) {
        return "e30." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8)) + ".c2ln";
    }

    @Test
    void itNamesUserAndSession() {
        assertThat(RefreshToken.of(
                token("""
                        {"typ":"Refresh","sub":"%s","sid":"abcdef-123456","azp":"hall-login","iat":1795598200,"exp":1795600000}"""
                        .formatted(USER))))
                .hasValueSatisfying(token -> {
                    assertThat(token.issuedAt()).isEqualTo("2026-11-25T09:16:40Z");
                    assertThat(token.user()).hasToString(USER);
                    assertThat(token.session()).isEqualTo("abcdef-123456");
                    assertThat(token.staff()).isFalse();
                    assertThat(token).hasToString("RefreshToken");
                });
    }

    @Test
    void otherTextsAreNoRefreshToken() {
        assertThat(RefreshToken.of("no token at all, but long")).isEmpty();
        assertThat(RefreshToken.of("e30.!!!.c2ln")).isEmpty();
        assertThat(RefreshToken.of(token("[]"))).isEmpty();
        assertThat(RefreshToken.of(token("{\"typ\":\"Bearer\"}"))).isEmpty();
        assertThat(RefreshToken.of(token("""
                {"typ":"Refresh","sub":"nobody","sid":"abcdef-123456","exp":1795600000}"""))).isEmpty();
        assertThat(RefreshToken.of(token("""
                {"typ":"Refresh","sub":"%s","sid":"../users","exp":1795600000}""".formatted(USER)))).isEmpty();
    }

    @Test
    void anotherSpellingOfTheSameTokenIsRefused() {
        String good = "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString("""
                {"typ":"Refresh","sub":"%s","sid":"abcdef-123456","exp":1795600000}""".formatted(USER)
                .getBytes(StandardCharsets.UTF_8)) + "." + "AAAA".repeat(16) + "AA";
        assertThat(RefreshToken.of(good)).isPresent();
        assertThat(RefreshToken.of(good + "=")).isEmpty();
        assertThat(RefreshToken.of(good + "==")).isEmpty();
        assertThat(RefreshToken.of(good.substring(0, good.length() - 1) + "B")).isEmpty();
        assertThat(RefreshToken.of(" " + good)).isEmpty();
        assertThat(RefreshToken.of(good + ".")).isEmpty();
    }
}
