package io.hrsshall.delegation.grants;

import static io.hrsshall.delegation.grants.GrantFixtures.HALL;
import static io.hrsshall.delegation.grants.GrantFixtures.NOW;
import static io.hrsshall.delegation.grants.GrantFixtures.TODAY;
import static io.hrsshall.delegation.grants.GrantFixtures.agent;
import static io.hrsshall.delegation.grants.GrantFixtures.legalRepresentative;
import static io.hrsshall.delegation.grants.GrantFixtures.scopes;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GrantEndingTests {

    private static final Window HUNDRED_DAYS = new Window(TODAY, TODAY.plusDays(100));

    private static Instant daysLater(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Optional<Integer> term(Grant grant, int daysLater) {
        return GrantEnding.due(grant, daysLater(daysLater)).map(GrantEnding::days);
    }

    @Test
    void anEndIsAnnouncedThirtySevenAndOneDaysBefore() {
        Grant grant = agent(HUNDRED_DAYS);

        assertThat(term(grant, 69)).isEmpty();
        assertThat(term(grant, 70)).contains(30);
        assertThat(term(grant, 92)).contains(30);
        assertThat(term(grant, 93)).contains(7);
        assertThat(term(grant, 99)).contains(1);
        assertThat(term(grant, 100)).contains(1);
        assertThat(term(grant, 101)).isEmpty();
    }

    @Test
    void aTermThatHadBegunWhenTheGrantWasCreatedIsNotAnnounced() {
        Grant grant = agent(new Window(TODAY, TODAY.plusDays(10)));

        assertThat(term(grant, 0)).isEmpty();
        assertThat(term(grant, 3)).contains(7);
        assertThat(term(agent(new Window(TODAY, TODAY)), 0)).isEmpty();
    }

    @Test
    void aProlongedGrantIsAnnouncedForItsNewEnd() {
        Grant grant = agent(HUNDRED_DAYS);
        LocalDate end = TODAY.plusDays(200);
        grant.change(new Window(TODAY, end), scopes("SI.REG"), HALL, daysLater(80));

        assertThat(term(grant, 93)).isEmpty();
        assertThat(GrantEnding.due(grant, daysLater(170)).map(GrantEnding::lastDay)).contains(end);
    }

    @Test
    void aShortenedGrantIsAnnouncedAtOnce() {
        Grant grant = agent(HUNDRED_DAYS);
        grant.change(new Window(TODAY, TODAY.plusDays(44)), scopes("SI.REG"), HALL, daysLater(40));

        assertThat(term(grant, 40)).contains(7);
    }

    @Test
    void aGrantThatIsNotInForceIsNotAnnounced() {
        Grant revoked = agent(HUNDRED_DAYS);
        revoked.revoke(HALL, daysLater(1));

        assertThat(term(revoked, 93)).isEmpty();
        assertThat(term(legalRepresentative(), 93)).isEmpty();
        assertThat(term(agent(new Window(TODAY.plusDays(5), TODAY.plusDays(20))), 1)).isEmpty();
    }
}
