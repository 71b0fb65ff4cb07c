package io.hrsshall.kit.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal.Reason;
import io.hrsshall.kit.problem.Refused;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActingPersonTests {

    private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

    @Test
    void aTokenOfKindPersonActsForThePersonThatItNames() {
        UUID person = UUID.randomUUID();

        assertThat(ActingPerson.of(Actor.fromClaims(
                Map.of("kind", "person", "sub", "account", "person", person.toString(), "iat", NOW))))
                .isEqualTo(person);
    }

    @Test
    void anAccountThatLostItsGrantActsForNobody() {
        Actor actor = Actor.fromClaims(Map.of("kind", "person", "sub", "account", "iat", NOW));

        assertThatThrownBy(() -> ActingPerson.of(actor)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().reason()).isEqualTo(Reason.NO_AUTHORITY));
    }
}
