package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.settings.UnsafeSettings;
import io.hrsshall.kit.personal.CheckedKey;
import io.hrsshall.kit.personal.KeyCheck;
import io.hrsshall.kit.test.BlindIndexes;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The database of the service knows its keys since the start.
class KeysIT extends IdentityIT {

    private final KeyCheck check;
    private final Environment environment;

    KeysIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, KeyCheck check,
            Environment environment) {
        super(http, tokens, events, stubs, jdbc);
        this.check = check;
        this.environment = environment;
    }

    @Test
    void anotherLoginProofKeyWithTheSameIdIsRefused() {
        assertThat(jdbc.sql("SELECT DISTINCT name FROM kit_key ORDER BY 1").query(String.class).list())
                .isEqualTo(List.of("HALL_DATA_KEYS", "HALL_INDEX_KEY", "HALL_LOGIN_PROOF_KEY"));

        String id = environment.getRequiredProperty("HALL_LOGIN_PROOF_KEY_ID");
        check.check(
                CheckedKey.ofId("HALL_LOGIN_PROOF_KEY", id, environment.getRequiredProperty("HALL_LOGIN_PROOF_KEY")));
        assertThatThrownBy(() -> check.check(new CheckedKey("HALL_LOGIN_PROOF_KEY", id, new byte[32])))
                .isInstanceOf(UnsafeSettings.class)
                .hasMessage("HALL_LOGIN_PROOF_KEY is another key than the one that was known as \"" + id
                        + "\": a new key needs an id of its own, in HALL_LOGIN_PROOF_KEY_ID.");
    }

    @Test
    void allBlindIndexesAreDeclared() {
        assertThat(BlindIndexes.undeclared(jdbc)).as("random values and plain hashes of random values")
                .containsExactly("appeals.token_hash", "ca_challenges.nonce", "face_links.code_hash",
                        "person_registrations.token_hash", "proven_units.proof_hash", "qr_logins.code_hash",
                        "qr_logins.secret_hash", "recoveries.token_hash", "sso_logins.secret_hash",
                        "sso_logins.state_hash", "unit_registrations.token_hash");
        assertThat(BlindIndexes.slow(jdbc)).isEmpty();
    }
}
