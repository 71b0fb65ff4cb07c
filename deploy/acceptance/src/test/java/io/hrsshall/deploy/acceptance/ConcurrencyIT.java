package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.RegistrationData.Counts;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Limits hold under concurrent requests.
@AcceptanceTest
class ConcurrencyIT {

    private static final int THREADS = 4;

    private final HallUnderTest hall;

    ConcurrencyIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    @Tag("nightly")
    void twentyRegistrationsOfOneCompanyLeaveOneUnit() {
        int count = 20;
        Company company = hall.phone().company("320500");
        // Each with its own mobile, since a mobile gets one SMS code per minute.
        List<UnitRegistration> registrations = HallUnderTest.runConcurrently(count, THREADS,
                i -> UnitRegistration.begin(hall, company, hall.phone().person().mobile()));
        var start = new CountDownLatch(count);
        HallUnderTest.runConcurrently(count, count, i -> {
            awaitAll(start);
            return registrations.get(i).tryToComplete();
        });
        Map<String, Long> ends = count(registrations, registration -> {
            Answer end = registration.awaitEnd(HallUnderTest.UNTIL_UNDONE);
            return end.status() == 410 ? "ENDED" : end.text("step");
        });
        var data = new RegistrationData(hall);
        HallUnderTest.await(HallUnderTest.UNTIL_UNDONE).until(() -> data.unfinished() == 0);
        HallUnderTest.log("20 concurrent registrations of one company: " + ends);
        assertThat(ends).containsEntry("DONE", 1L);
        assertThat(data.of(company.uscc())).isEqualTo(Counts.ONE_UNIT);
        assertThat(data.inconsistencies()).as("users without an account, accounts without a user").isEmpty();
    }

    @Test
    @Tag("nightly")
    void fiftyGrantsLeaveTenAgents() {
        int count = 50;
        TestUnit unit = TestUnit.register(hall);
        List<Sample> persons = HallUnderTest.runConcurrently(count, THREADS, i -> hall.registeredPerson());
        unit.logInRepresentative();
        var start = new CountDownLatch(count);
        List<Answer> answers = HallUnderTest.runConcurrently(count, count, i -> {
            awaitAll(start);
            return unit.tryToGrant(persons.get(i));
        });
        Map<String, Long> counts = count(answers, answer -> (answer.status() + " " + answer.code()).strip());
        HallUnderTest.log("50 concurrent grants: " + counts);
        assertThat(counts).isEqualTo(Map.of("201", 10L, "409 agents-full", 40L));
        assertThat(hall.databases()
                .count("delegation", """
                        SELECT COUNT(*) FROM unit_grant
                        WHERE unit_number = ? AND position = 'AGENT' AND status = 'ACTIVE'""", unit.number()))
                .isEqualTo(10);
        JsonNode shown = hall.gateway()
                .get(unit.path() + "/grants", unit.representative().accessToken())
                .expect(200)
                .body()
                .path("counts");
        assertThat(shown.valueStream()
                .filter(tier -> tier.path("tier").asString().equals("agent"))
                .map(tier -> tier.path("count").asInt())).containsExactly(10);
    }

    /// The former legal representative grants while the new one proves the face, with a token that is used all the
    /// time. Within a second the gateway and the services refuse it.
    @Test
    @Tag("nightly")
    void aFormerLegalRepresentativeGrantsNothingAfterTheChangeAndIsRefusedSoon() {
        List<Sample> persons = HallUnderTest.runConcurrently(9, THREADS, i -> hall.registeredPerson());
        List<List<Double>> millis = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, Long> grants = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            TestUnit unit = TestUnit.register(hall);
            RepresentativeChange change = RepresentativeChange.proven(hall, unit);
            Former former = new Former(unit, unit.logInRepresentative().accessToken());
            var start = new CountDownLatch(persons.size() + 4);
            List<Optional<Instant>> ends = HallUnderTest.runConcurrently(persons.size() + 4, persons.size() + 4,
                    task -> {
                        awaitAll(start);
                        return switch (task) {
                            case 0 -> change.carryOut();
                            case 1 -> former.refusedAt(hall.gateway(), "");
                            case 2 -> former.refusedAt(hall.publicPort("unit-service"), "");
                            case 3 -> former.refusedAt(hall.publicPort("delegation-service"), "/grants");
                            default -> former.grant(persons.get(task - 4), Duration.ofMillis(40L * (task - 4)));
                        };
                    });
            Instant changed = Instant.parse(hall.databases().column("delegation", """
                    SELECT to_char(changed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') FROM unit_grant
                    WHERE unit_number = ? AND position = 'LEGAL_REPRESENTATIVE' AND status = 'REVOKED'""",
                    unit.number()).getFirst());
            for (int api = 0; api < millis.size(); api++) {
                millis.get(api).add(Duration.between(changed, ends.get(api + 1).orElseThrow()).toNanos() / 1e6);
            }
            former.answers.forEach(answer -> grants.merge((answer.status() + " " + answer.code()).strip(), 1L,
                    Long::sum));
            assertThat(hall.databases().count("delegation", """
                    SELECT count(*) FROM unit_grant g JOIN unit_grant former ON former.id = g.granted_by
                    WHERE former.unit_number = ? AND former.status = 'REVOKED' AND g.created_at > former.changed_at""",
                    unit.number())).isZero();
            assertThat(hall.databases().count("delegation", """
                    SELECT count(*) FROM unit_grant WHERE unit_number = ? AND position = 'AGENT'""", unit.number()))
                    .isEqualTo(former.answers.stream().filter(answer -> answer.status() == 201).count());
            unit.tryToGrant(hall.registeredPerson()).refused(401, "authority-changed");
        }
        HallUnderTest.log("grants by the former legal representative beside 10 changes: " + grants);
        assertThat(grants.keySet()).isSubsetOf("201", "401 authority-changed");
        List<String> places = List.of("the gateway", "unit-service", "delegation-service");
        for (int api = 0; api < places.size(); api++) {
            HallUnderTest.log("from the change to the first refusal of the former one's token at " + places.get(api)
                    + ": " + HallUnderTest.percentiles(millis.get(api)));
        }
        // The longest is printed only: it depends on what else the machine does.
        assertThat(millis).allSatisfy(ofOne -> assertThat(HallUnderTest.median(ofOne)).isLessThan(1_000));
    }

    private static final class Former {

        private final TestUnit unit;
        private final String token;
        private final List<Answer> answers = new CopyOnWriteArrayList<>();

        private Former(TestUnit unit, String token) {
            this.unit = unit;
            this.token = token;
        }

        Optional<Instant> grant(Sample person, Duration after) {
            LockSupport.parkNanos(after.toNanos());
            answers.add(unit.tryToGrant(person));
            return Optional.empty();
        }

        /// When the first request is refused.
        Optional<Instant> refusedAt(HallApi api, String operation) {
            HallUnderTest.await(HallUnderTest.TIMEOUT).pollInterval(Duration.ofMillis(5))
                    .until(() -> api.get(unit.path() + operation, token), answer -> answer.status() == 401);
            return Optional.of(Instant.now());
        }
    }

    private static void awaitAll(CountDownLatch start) {
        start.countDown();
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> Map<String, Long> count(List<T> all, Function<T, String> kind) {
        return all.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
    }
}
