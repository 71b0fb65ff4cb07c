package io.hrsshall.identity.logins.provincesso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.journeys.flows.FlowToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SsoLoginTests {

    private static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");

    private final SsoSecret secret = SsoSecret.create();
    private final SsoLogin opened = SsoLogin.opened(FlowToken.create(), secret, new byte[]{1}, 7, NOW);

    /// What a browser or the hall does next; 4 lets two minutes pass.
    @Property
    void noOrderOfCallsGivesTwoLoginsOrOneToAnotherBrowser(
            @ForAll @Size(max = 12) List<@IntRange(max = 4) Integer> calls) {
        SsoLogin login = opened;
        Instant now = NOW;
        int used = 0;
        for (int call : calls) {
            try {
                switch (call) {
                    case 0 -> {
                        login = login.used(secret.token().value(), now);
                        used++;
                    }
                    case 1 -> login = login.used(SsoSecret.create().token().value(), now);
                    case 2 -> login = login.used(null, now);
                    case 3 -> {
                        // Without an answer of the province nobody was logged in.
                        used -= login.usedAt() == null ? 0 : 1;
                        login = login.reopened(now);
                    }
                    default -> now = now.plus(Duration.ofMinutes(2));
                }
                assertThat(call).isNotIn(1, 2);
            } catch (SsoRefused e) {
                assertThat(e.code()).isIn("sso-other-browser", "sso-login-used", "sso-login-expired");
            }
            assertThat(used).isBetween(0, 1);
            assertThat(login.usedAt() == null || login.usedAt().isBefore(NOW.plus(SsoLogin.VALIDITY))).isTrue();
        }
    }

    @Test
    void anotherBrowserDoesNotUseItUp() {
        assertThatThrownBy(() -> opened.used("another", NOW)).hasMessage("sso-other-browser");
        SsoLogin used = opened.used(secret.token().value(), NOW);
        assertThatThrownBy(() -> used.used(secret.token().value(), NOW)).hasMessage("sso-login-used");
        assertThatThrownBy(() -> opened.used(secret.token().value(), NOW.plus(SsoLogin.VALIDITY)))
                .hasMessage("sso-login-expired");
    }

    @Test
    void whatTheProvinceSeesRevealsNothingOfTheSecret() {
        assertThat(List.of(secret.nonce(), secret.codeVerifier(), secret.codeChallenge(), secret.token().value()))
                .doesNotHaveDuplicates().allMatch(text -> text.length() == 43);
        assertThat(new SsoSecret(secret.token()).codeVerifier()).isEqualTo(secret.codeVerifier());
    }
}
