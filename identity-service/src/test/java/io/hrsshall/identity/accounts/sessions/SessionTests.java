package io.hrsshall.identity.accounts.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00.700Z");
    private static final UUID OWNER = Ids.next();

    private static Session session() {
        return Session.started("sid-1", new AccountId(OWNER), "password",
                new LoginClient(new ClientAddress("198.18.0.7/32", "198.18.0.0/24"), UserAgent.of("Firefox Windows"),
                        null),
                null, "1", NOW);
    }

    @Test
    void onlyTheNetworkAndTheNamesOfBrowserAndSystemAreKept() {
        Session session = session();

        assertThat(session.address()).isEqualTo("198.18.0.0/24");
        assertThat(session.userAgent()).isEqualTo(new UserAgent("Firefox", "Windows"));
    }

    @Test
    void itBelongsToItsAccount() {
        assertThat(session().isOf(new AccountId(OWNER))).isTrue();
        assertThat(session().isOf(new AccountId(Ids.next()))).isFalse();
    }

    @Test
    void theCallersSessionIsMarked() {
        assertThat(session().active(NOW, "sid-1").current()).isTrue();
        assertThat(session().active(NOW, "sid-2").current()).isFalse();
        assertThat(session().active(NOW, null).current()).isFalse();
    }

    /// Keycloak states whole seconds.
    @Test
    void itWasNotUsedBeforeItBegan() {
        assertThat(session().active(Instant.parse("2026-11-25T02:00:00Z"), null).lastUsedAt()).isEqualTo(NOW);
        assertThat(session().active(NOW.plusSeconds(60), null).lastUsedAt()).isEqualTo(NOW.plusSeconds(60));
    }
}
