package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerifiedTokensTests {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = NOW.plusSeconds(300);

    private final VerifiedTokens tokens = new VerifiedTokens();
    private final Actor actor = Actor
            .fromClaims(Map.of("kind", "staff", "sub", "account", "city", "320100", "iat", NOW));

    private void add(String token) {
        tokens.add(tokens.generation(), "hall-api", token, new VerifiedTokens.Claims(actor, null, END), NOW);
    }

    @Test
    void aVerifiedTokenIsFoundForItsAudienceOnly() {
        add("token");

        assertThat(tokens.find("hall-api", "token", NOW)).isSameAs(actor);
        assertThat(tokens.find("case-service", "token", NOW)).isNull();
        assertThat(tokens.find("hall-ap", "itoken", NOW)).isNull();
        assertThat(tokens.find("hall-api", "token2", NOW)).isNull();
    }

    @Test
    void aTokenIsNotFoundAfterItsEnd() {
        add("token");

        assertThat(tokens.find("hall-api", "token", END.plusSeconds(5))).isSameAs(actor);
        assertThat(tokens.find("hall-api", "token", END.plusMillis(5_001))).isNull();
    }

    @Test
    void aTokenIsNotFoundBeforeItsStart() {
        tokens.add(tokens.generation(), "hall-api", "token",
                new VerifiedTokens.Claims(actor, NOW.plusSeconds(10), END), NOW);

        assertThat(tokens.find("hall-api", "token", NOW.plusSeconds(4))).isNull();
        assertThat(tokens.find("hall-api", "token", NOW.plusSeconds(5))).isSameAs(actor);
    }

    @Test
    void anExpiredTokenIsNotAdded() {
        tokens.add(tokens.generation(), "hall-api", "token",
                new VerifiedTokens.Claims(actor, null, NOW.minusSeconds(6)), NOW);

        assertThat(tokens.find("hall-api", "token", NOW.minusSeconds(60))).isNull();
    }

    @Test
    void theCacheIsBounded() {
        for (int i = 0; i < 20_000; i++) {
            add("token" + i);
        }

        assertThat(tokens.size()).isPositive().isLessThanOrEqualTo(10_000);
    }

    @Test
    void allTokensAreDroppedWhenTheKeysChange() {
        add("token");
        int before = tokens.generation();
        tokens.clear();

        assertThat(tokens.find("hall-api", "token", NOW)).isNull();

        tokens.add(before, "hall-api", "token", new VerifiedTokens.Claims(actor, null, END), NOW);
        assertThat(tokens.find("hall-api", "token", NOW)).as("verified with the former keys").isNull();

        add("token");
        assertThat(tokens.find("hall-api", "token", NOW)).isSameAs(actor);
    }
}
