package io.hrsshall.institution.appointing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.authority.Actor;
import io.hrsshall.institution.appointing.Appointment.Step;
import io.hrsshall.institution.people.MatchedPerson;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppointmentTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Actor ADMINISTRATOR = Actor.fromClaims(Map.of("kind", "unit", "sub", "account", "person",
            "person", "sid", "session", "unit", "5251911226748", "tier", "administrator", "grant",
            UUID.randomUUID().toString(), "epoch", 1, "window", Map.of("from", "2026-11-25", "to", "2027-11-24"), "iat",
            NOW.getEpochSecond()));

    @Test
    void eachStepLeadsToTheNextAndARefusalComesBeforeTheGrantOnly() {
        Map<Step, Set<Step>> next = Map.of(Step.MATCHED, Set.of(Step.GRANTED, Step.REFUSED), Step.GRANTED,
                Set.of(Step.DONE), Step.DONE, Set.of(), Step.REFUSED, Set.of());

        for (Step from : Step.values()) {
            Set<Step> reached = EnumSet.allOf(Step.class);
            reached.removeIf(to -> !from.leadsTo(to));
            assertThat(reached).as(from.name()).isEqualTo(next.get(from));
        }
    }

    @Test
    void anAppointmentGoesFromTheMatchToItsEnd() {
        Appointment appointment = begun();
        assertThat(appointment.step()).isEqualTo(Step.MATCHED);

        assertThatIllegalStateException().isThrownBy(() -> appointment.reach(Step.DONE, NOW));
        appointment.reach(Step.GRANTED, NOW);
        assertThatIllegalStateException().isThrownBy(() -> appointment.reach(Step.REFUSED, NOW));
        appointment.reach(Step.DONE, NOW);

        assertThat(appointment.step()).isEqualTo(Step.DONE);
        assertThat(appointment.startedBy()).isEqualTo("account");
        assertThat(appointment.beganBy()).hasToString(ADMINISTRATOR.grant());
    }

    @Test
    void nobodyJoinsInWhileSomebodyIsAtIt() {
        Appointment appointment = begun();

        assertThat(appointment.isDue(NOW)).isFalse();
        assertThat(appointment.isDue(NOW.plusSeconds(19))).isFalse();
        assertThat(appointment.isDue(NOW.plusSeconds(20))).isTrue();

        appointment.attempt(NOW.plusSeconds(20));
        assertThat(appointment.isDue(NOW.plusSeconds(39))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,2", "2,4", "3,8", "8,256", "9,300", "1000,300"})
    void thePausesGrowToFiveMinutes(int attempts, long seconds) {
        Appointment appointment = begun();
        for (int attempt = 1; attempt < attempts; attempt++) {
            appointment.attempt(NOW);
        }

        appointment.fail(NOW);

        assertThat(appointment.isDue(NOW.plusSeconds(seconds))).isTrue();
        assertThat(appointment.isDue(NOW.plusSeconds(seconds).minus(Duration.ofMillis(1)))).isFalse();
    }

    private static Appointment begun() {
        return Appointment.of(UUID.randomUUID(), new MatchedPerson(UUID.randomUUID(), "李**", "****0021", "1****01"),
                ADMINISTRATOR, NOW);
    }
}
