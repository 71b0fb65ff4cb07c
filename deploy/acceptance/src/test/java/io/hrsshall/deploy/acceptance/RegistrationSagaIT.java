package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.RegistrationData.Counts;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Phone.Company;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A registration creates account, unit and grant or none of them, even if processes are killed at any of its steps.
@AcceptanceTest
@Tag("nightly")
class RegistrationSagaIT {

    private static final String ORCHESTRATOR = "identity-service";

    /// The first step comes first: what is interrupted there is undone and passes no other fail point. Then from the
    /// last step to the first, so that a registration that is resumed never passes the fail point of a later trial.
    private static final List<Trial> ALL = List.of(new Trial("registration.account.after"),
            new Trial("registration.account.before"),
            new Trial("registration.completion.after"),
            new Trial("registration.completion.before"),
            new Trial("registration.activation.after", "keycloak"),
            new Trial("registration.activation.before"),
            new Trial("registration.grant.after"),
            new Trial("registration.grant.before"),
            new Trial("registration.unit.after"),
            new Trial("registration.unit.before"));

    /// @param killed
    ///            the processes that are killed together with the orchestrator
    private record Trial(String failPoint, List<String> killed) {

        Trial(String failPoint, String... more) {
            this(failPoint, Stream.concat(Stream.of("unit-service", "delegation-service"), Stream.of(more)).toList());
        }

        /// A registration that was interrupted after this step repeats the step, and would pass the fail point
        /// before it.
        boolean isPassedByEarlierTrials() { return failPoint.endsWith(".before"); }
    }

    private record Interrupted(Trial trial, UnitRegistration registration, double secondsToStart) {}

    private final HallUnderTest hall;
    private final RegistrationData data;

    RegistrationSagaIT(HallUnderTest hall) {
        this.hall = hall;
        this.data = new RegistrationData(hall);
    }

    /// The registrations are checked together at the end, since each waits until it is due again.
    @Test
    void aRegistrationIsCompletedOrUndoneAfterKillsAtAnyStep() {
        List<Interrupted> all = new ArrayList<>();
        ALL.forEach(trial -> all.add(interrupt(trial)));
        var softly = new SoftAssertions();
        all.forEach(each -> {
            String end = check(each, softly);
            HallUnderTest.log(String.format(Locale.ROOT, "%-32s with %s: %s (restarted after %.1f s)",
                    each.trial().failPoint(), each.trial().killed(), end, each.secondsToStart()));
        });
        HallUnderTest.await(HallUnderTest.UNTIL_UNDONE).until(() -> data.unfinished() == 0);
        softly.assertThat(data.inconsistencies()).as("users without an account, accounts without a user").isEmpty();
        softly.assertAll();
    }

    private Interrupted interrupt(Trial trial) {
        UnitRegistration registration = begin();
        if (trial.isPassedByEarlierTrials()) {
            HallUnderTest.await(HallUnderTest.UNTIL_UNDONE).until(() -> data.completable() == 0);
        }
        hall.haltAt(ORCHESTRATOR, trial.failPoint());
        CompletableFuture<?> request = CompletableFuture.runAsync(() -> completeUntilHalted(registration));
        HallUnderTest.await(HallUnderTest.UNTIL_UNDONE)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !hall.isAlive(ORCHESTRATOR));
        trial.killed().forEach(hall::kill);
        long begin = System.nanoTime();
        hall.start(Stream.concat(Stream.of(ORCHESTRATOR), trial.killed().stream()).toList());
        double seconds = HallUnderTest.millisSince(begin) / 1000;
        request.join();
        return new Interrupted(trial, registration, seconds);
    }

    /// Repeats the request if it did not reach the fail point, because a service that was just restarted was too slow.
    private void completeUntilHalted(UnitRegistration registration) {
        while (registration.tryToComplete().filter(answer -> answer.status() == 503).isPresent()
                && hall.isAlive(ORCHESTRATOR)) {
            registration.awaitEnd(HallUnderTest.UNTIL_UNDONE);
        }
    }

    private UnitRegistration begin() {
        // The gateway's circuit breaker may still be open for a service that was just restarted.
        HallUnderTest.await(HallUnderTest.TIMEOUT)
                .until(() -> hall.gateway().get("/api/v1/unit-registrations/" + UUID.randomUUID(), null)
                        .status() == 404);
        Company company = hall.phone().company("320100");
        return UnitRegistration.begin(hall, company, company.legalRepresentative().mobile());
    }

    /// @return how the registration ended
    private String check(Interrupted each, SoftAssertions softly) {
        String point = each.trial().failPoint();
        String uscc = each.registration().company().uscc();
        Answer state = each.registration().awaitEnd(HallUnderTest.UNTIL_UNDONE);
        String end = "completed";
        if (state.text("step").equals("ACCOUNT")) {
            HallUnderTest.await(HallUnderTest.UNTIL_UNDONE).until(() -> data.unfinished() == 0);
            softly.assertThat(data.of(uscc)).as("data of " + point + ", undone").isEqualTo(Counts.NOTHING);
            state = each.registration().completeAgain();
            end = "undone, and completed by the second attempt";
        }
        softly.assertThat(state.body().path("step").asString()).as("end of " + point + ": " + state).isEqualTo("DONE");
        softly.assertThat(data.of(uscc)).as("data of " + point).isEqualTo(Counts.ONE_UNIT);
        assertThat(hall.logIn(state.text("unitNumber"), each.registration().company().legalRepresentative()).tier())
                .as("login after " + point).isEqualTo("legal-representative");
        return end;
    }
}
