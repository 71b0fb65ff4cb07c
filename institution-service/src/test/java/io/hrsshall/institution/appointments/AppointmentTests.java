package io.hrsshall.institution.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.PersonId;
import io.hrsshall.institution.appointments.Appointment.Step;
import io.hrsshall.kit.persons.MatchedPerson;
import io.hrsshall.kit.values.IdType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AppointmentTests {

    private static final Instant NOW = Instant.parse("2026-11-25T02:00:00Z");
    private static final Actor ADMINISTRATOR = Actor.fromClaims(Map.of("kind", "unit", "sub", "account", "person",
            UUID.randomUUID().toString(), "sid", "session", "unit", "5251911226748", "tier", "administrator", "grant",
            UUID.randomUUID().toString(), "epoch", 1, "window", Map.of("from", "2026-11-25", "to", "2027-11-24"), "iat",
            NOW.getEpochSecond()));

    @Test
    void stepsFollowTheOrderAndOnlyTheGrantMayBeRefused() {
        Map<Step, Set<Step>> next = Map.of(Step.MATCHED, Set.of(Step.GRANTED, Step.REFUSED), Step.GRANTED,
                Set.of(Step.DONE), Step.DONE, Set.of(), Step.REFUSED, Set.of());

        for (Step from : Step.values()) {
            Set<Step> reached = EnumSet.allOf(Step.class);
            reached.removeIf(to -> !from.leadsTo(to));
            assertThat(reached).as(from.name()).isEqualTo(next.get(from));
        }
    }

    @Test
    void anAppointmentReachesEachStepInOrder() {
        Appointment started = started();
        assertThat(started.step()).isEqualTo(Step.MATCHED);

        assertThatIllegalStateException().isThrownBy(() -> started.reach(Step.DONE, NOW));
        Appointment granted = started.reach(Step.GRANTED, NOW);
        assertThatIllegalStateException().isThrownBy(() -> granted.reach(Step.REFUSED, NOW));
        Appointment done = granted.reach(Step.DONE, NOW);

        assertThat(done.step()).isEqualTo(Step.DONE);
        assertThat(done.initiator()).isEqualTo("account");
    }

    private static Appointment started() {
        return Appointment.of(UUID.randomUUID(), UUID.randomUUID(),
                new MatchedPerson(new PersonId(UUID.randomUUID()), "李**", "****0021", "1****01"),
                IdType.RESIDENT_ID_CARD, ADMINISTRATOR, NOW);
    }
}
