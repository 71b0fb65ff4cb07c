package io.hrsshall.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.login.AttemptCount.Admission;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptCountTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");

    private static AttemptCount reserved(AttemptCount count, Instant now) {
        Admission admission = count.reserve(now);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return ((Admission.Admitted) admission).count();
    }

    private static AttemptCount afterFailures(int failures) {
        AttemptCount count = AttemptCount.none(new byte[]{1});
        for (int i = 0; i < failures; i++) {
            count = reserved(count, NOW).failed(NOW);
        }
        return count;
    }

    @Test
    void fiveFailuresLockForFifteenMinutes() {
        AttemptCount count = afterFailures(5);
        assertThat(count.reserve(NOW.plusSeconds(60))).isEqualTo(new Admission.Locked(Duration.ofMinutes(14)));
        assertThat(reserved(count, NOW.plus(Duration.ofMinutes(15))).failures()).isZero();
    }

    @Test
    void fourFailuresDoNotLock() {
        assertThat(reserved(afterFailures(4), NOW).failures()).isEqualTo(4);
    }

    @Test
    void successResetsFailures() {
        AttemptCount count = reserved(afterFailures(4), NOW).succeeded();
        assertThat(count.failures()).isZero();
        assertThat(count.inFlight()).isZero();
    }

    @Test
    void oldFailuresAreForgotten() {
        assertThat(reserved(afterFailures(4), NOW.plus(Duration.ofMinutes(15))).failures()).isZero();
    }

    @Test
    void noMoreThanFiveAttemptsAreInFlight() {
        AttemptCount count = afterFailures(2);
        for (int i = 0; i < 3; i++) {
            count = reserved(count, NOW);
        }
        assertThat(count.reserve(NOW)).isInstanceOf(Admission.Busy.class);
        assertThat(count.failed(NOW).reserve(NOW)).isInstanceOf(Admission.Busy.class);
        assertThat(count.succeeded().reserve(NOW)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void anUncheckedPasswordIsNotCounted() {
        AttemptCount count = reserved(afterFailures(4), NOW).abandoned();
        assertThat(count.failures()).isEqualTo(4);
        assertThat(count.inFlight()).isZero();
    }

    @Test
    void attemptsOfACrashedProcessAreForgotten() {
        AttemptCount count = AttemptCount.none(new byte[]{1});
        for (int i = 0; i < 5; i++) {
            count = reserved(count, NOW);
        }
        assertThat(reserved(count, NOW.plusSeconds(30)).inFlight()).isEqualTo(1);
    }
}
