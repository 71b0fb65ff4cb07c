package io.hrsshall.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Priority;
import org.junit.jupiter.api.Test;

class KnownNetworksTests {

    private final KnownNetworks networks = new KnownNetworks(RateLimitFilterTests.addresses());

    @Test
    void aNetworkIsKnownOnceSomebodyWasLoggedInThere() {
        assertThat(networks.contain("192.0.2.1", null)).isFalse();
        assertThat(networks.contain("192.0.2.1", "account")).isTrue();
        assertThat(networks.contain("192.0.2.1", null)).isTrue();
        assertThat(networks.contain("192.0.2.2", null)).isFalse();
    }

    @Test
    void anAccountMakesOnlyAFewNetworksKnown() {
        for (int i = 0; i < 4; i++) {
            assertThat(networks.contain("192.0.2." + i, "account")).isTrue();
        }
        assertThat(networks.contain("198.51.100.1", "account")).isFalse();
        assertThat(networks.contain("198.51.100.1", null)).isFalse();
        assertThat(networks.contain("192.0.2.1", "account")).isTrue();
        assertThat(networks.contain("198.51.100.1", "another account")).isTrue();
    }

    @Test
    void onlyEntriesDependOnTheNetwork() {
        assertThat(Precedence.of(Priority.ENTRY, true)).isEqualTo(Precedence.KNOWN_ENTRY)
                .isGreaterThan(Precedence.of(Priority.ENTRY, false)).isLessThan(Precedence.of(Priority.WORK, false));
        assertThat(Precedence.of(Priority.PUBLIC_READ, true)).isEqualTo(Precedence.PUBLIC_READ);
        assertThat(Precedence.of(Priority.WORK, false)).isEqualTo(Precedence.WORK);
    }
}
