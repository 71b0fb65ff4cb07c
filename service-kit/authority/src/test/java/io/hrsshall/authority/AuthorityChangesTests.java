package io.hrsshall.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuthorityChangesTests {

    private static final Instant NOW = Instant.parse("2026-11-25T04:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();
    static final UUID GRANT = UUID.randomUUID();

    private final AuthorityChanges changes = new AuthorityChanges();

    @Test
    void aHigherEpochInvalidatesOlderTokens() {
        changes.apply(AuthorityChange.ofGrant(GRANT, 3, NOW));
        assertThat(changes.invalidates(agent(2, NOW))).isTrue();
        assertThat(changes.invalidates(agent(3, NOW))).isFalse();
    }

    @Test
    void anEndedSessionStaysEnded() {
        changes.apply(AuthorityChange.ofSession("s1", NOW));
        assertThat(changes.invalidates(agent(1, NOW.plusSeconds(60)))).isTrue();
    }

    @Test
    void tokensIssuedAfterTheChangeOfAnAccountAreValid() {
        changes.apply(AuthorityChange.ofAccount("a1", NOW));
        assertThat(changes.invalidates(agent(1, NOW.minusSeconds(1)))).isTrue();
        assertThat(changes.invalidates(agent(1, NOW.plusSeconds(1)))).isFalse();
    }

    @Test
    void aClosedPersonsTokensAreInvalid() {
        changes.apply(AuthorityChange.ofPerson(UUID.randomUUID(), NOW));
        assertThat(changes.invalidates(agent(1, NOW.minusSeconds(1)))).isFalse();
        changes.apply(AuthorityChange.ofPerson(PERSON, NOW));
        assertThat(changes.invalidates(agent(1, NOW.minusSeconds(1)))).isTrue();
    }

    @Test
    void changesOlderThanAnyTokenAreRemoved() {
        changes.apply(AuthorityChange.ofGrant(GRANT, 3, NOW));
        changes.removeExpired(NOW.plus(AuthorityChanges.RETENTION).plusSeconds(1));
        assertThat(changes.size()).isZero();
    }

    @Property
    void orderAndRepetitionDoNotMatter(@ForAll @IntRange(min = 1, max = 8) int epoch, @ForAll Random random) {
        List<AuthorityChange> all = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            all.add(AuthorityChange.ofGrant(GRANT, i, NOW.plusSeconds(i)));
        }
        all.addAll(List.copyOf(all));
        Collections.shuffle(all, random);
        AuthorityChanges shuffled = new AuthorityChanges();
        all.forEach(shuffled::apply);
        assertThat(shuffled.invalidates(agent(epoch, NOW))).isEqualTo(epoch < 6);
    }

    @Test
    void aChangeSurvivesItsJson() {
        for (AuthorityChange change : List.of(AuthorityChange.ofGrant(GRANT, 3, NOW),
                AuthorityChange.ofSession("s1", NOW), AuthorityChange.ofPerson(PERSON, NOW))) {
            byte[] json = JsonMapper.shared().writeValueAsBytes(change.data());
            assertThat(AuthorityChange.fromJson(json)).isEqualTo(change);
        }
    }

    static Actor agent(long epoch, @Nullable Instant issuedAt) {
        return new Actor(Kind.UNIT, "a1", PERSON, "s1", "1000000000016", null, null, Tier.AGENT, GRANT, epoch,
                Scopes.none(), Scopes.none(), null, null, issuedAt == null ? NOW : issuedAt);
    }
}
