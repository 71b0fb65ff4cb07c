package io.hrsshall.deploy.keycloak.realm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticatorAppTests {

    private static final String SECRET = AuthenticatorApp
            .secret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    private static AuthenticatorApp at(long second) {
        return new AuthenticatorApp(SECRET, Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
    }

    /// RFC 6238, appendix B: the last six of eight digits.
    @ParameterizedTest
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037",
            "20000000000, 353130"})
    void codesAreThoseOfTheStandard(long second, String code) {
        assertThat(at(second).code()).isEqualTo(code);
    }

    @Test
    void aSecretIsBase32() {
        assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void noCodeIsUsedTwice() {
        AuthenticatorApp app = at(59);
        assertThat(app.unusedCode()).isEqualTo(at(59).code());
        assertThat(app.unusedCode()).isEqualTo(at(89).code());
    }

    @Test
    void theCodeBeforeIsUsedTooUnlessItIsAboutToEnd() {
        assertThat(at(40).unusedCode()).isEqualTo(at(29).code());
        assertThat(at(51).unusedCode()).isEqualTo(at(59).code());
    }
}
