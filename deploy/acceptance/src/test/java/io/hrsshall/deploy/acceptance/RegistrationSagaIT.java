package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.story.People.Firm;

/// Account, unit and grant of a registration are one, whoever dies at whichever step. A registration is broken off at
/// each step; they are looked at together at the end, since each waits for its lease to run out.
@InHall
class RegistrationSagaIT {

    private static final String ORCHESTRATOR = "identity-service";

    /// The first step first: what is broken off there is undone, once Keycloak can't answer late any more, and comes by
    /// no other place. Then from the last step on, so that one that goes on after its halt never comes by a later
    /// trial's place. With the orchestrator the services that it calls are killed at the same moment, and once Keycloak.
    private static final List<Trial> TRIALS = List.of(new Trial("registration.account.after"),
            new Trial("registration.account.before"),
            new Trial("registration.completion.after"),
            new Trial("registration.completion.before"),
            new Trial("registration.activation.after", "keycloak"),
            new Trial("registration.activation.before"),
            new Trial("registration.grant.after"),
            new Trial("registration.grant.before"),
            new Trial("registration.unit.after"),
            new Trial("registration.unit.before"));

    private record Trial(String failPoint, List<String> killedToo) {

        Trial(String failPoint, String... more) {
            this(failPoint, Stream.concat(Stream.of("unit-service", "delegation-service"), Stream.of(more)).toList());
        }

        /// One that was halted behind this step does it once more, and would come by its beginning.
        boolean mayBeMetByAnother() {
            return failPoint.endsWith(".before");
        }
    }

    private record BrokenOff(Trial trial, Registration registration, double secondsToStart) {}

    private final WholeHall hall;
    private final Traces traces;

    RegistrationSagaIT(WholeHall hall) {
        this.hall = hall;
        this.traces = new Traces(hall);
    }

    @Test
    void aRegistrationIsFinishedOrUndoneWhereverItWasBrokenOff() {
        List<BrokenOff> all = new ArrayList<>();
        TRIALS.forEach(trial -> all.add(breakOff(trial)));
        var softly = new SoftAssertions();
        all.forEach(each -> {
            String end = look(each, softly);
            WholeHall.say(String.format(Locale.ROOT, "%-32s with %s: %s (all up again after %.1f s)",
                    each.trial().failPoint(), each.trial().killedToo(), end, each.secondsToStart()));
        });
        WholeHall.await(WholeHall.UNTIL_UNDONE).until(() -> traces.notOver() == 0);
        softly.assertThat(traces.strays()).as("users without an account, accounts without a user").isEmpty();
        softly.assertAll();
    }

    private BrokenOff breakOff(Trial trial) {
        Registration registration = begin();
        if (trial.mayBeMetByAnother()) {
            WholeHall.await(WholeHall.UNTIL_UNDONE).until(() -> traces.underWay() == 0);
        }
        hall.haltAt(ORCHESTRATOR, trial.failPoint());
        CompletableFuture<?> asked = CompletableFuture.runAsync(() -> completeUntilHalted(registration));
        WholeHall.await(WholeHall.UNTIL_UNDONE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !hall.isAlive(ORCHESTRATOR));
        trial.killedToo().forEach(hall::kill);
        long begin = System.nanoTime();
        hall.start(Stream.concat(Stream.of(ORCHESTRATOR), trial.killedToo().stream()).toList());
        double seconds = WholeHall.millisSince(begin) / 1000;
        asked.join();
        return new BrokenOff(trial, registration, seconds);
    }

    /// One that never came to the place, since a neighbour that was just started was too slow, is asked again.
    private void completeUntilHalted(Registration registration) {
        while (registration.tryToComplete().filter(reply -> reply.status() == 503).isPresent()
                && hall.isAlive(ORCHESTRATOR)) {
            registration.over(WholeHall.UNTIL_UNDONE);
        }
    }

    private Registration begin() {
        // What was just started again may still be held to be down.
        WholeHall.await(Duration.ofSeconds(90))
                .until(() -> hall.gateway().get("/api/v1/unit-registrations/" + UUID.randomUUID(), null)
                        .status() == 404);
        Firm firm = hall.people().firm("320100");
        return Registration.begun(hall, firm, firm.legalRepresentative().mobile());
    }

    /// @return how it ended
    private String look(BrokenOff each, SoftAssertions softly) {
        String point = each.trial().failPoint();
        String uscc = each.registration().firm().uscc();
        Reply state = each.registration().over(WholeHall.UNTIL_UNDONE);
        String end = "finished by itself";
        if (state.text("step").equals("ACCOUNT")) {
            WholeHall.await(WholeHall.UNTIL_UNDONE).until(() -> traces.notOver() == 0);
            softly.assertThat(traces.of(uscc)).as("left of " + point + ", undone").isEqualTo(Traces.Of.NOTHING);
            state = each.registration().completeAgain();
            end = "undone, and finished by the second attempt";
        }
        softly.assertThat(state.body().path("step").asString()).as("end of " + point + ": " + state).isEqualTo("DONE");
        softly.assertThat(traces.of(uscc)).as("left of " + point).isEqualTo(Traces.Of.ONE_UNIT);
        assertThat(hall.people()
                .logIn(state.text("unitNumber"), each.registration().firm().legalRepresentative())
                .tier()).as("login after " + point).isEqualTo("legal-representative");
        return end;
    }
}
