package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.acceptance.RegistrationData.Counts;
import io.hrsshall.deploy.local.client.Answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
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
            return end.text("step");
        });
        var data = new RegistrationData(hall);
        HallUnderTest.await(HallUnderTest.UNTIL_UNDONE).until(() -> data.unfinished() == 0);
        HallUnderTest.log("20 concurrent registrations of one company: " + ends);
        assertThat(registrations.stream().filter(one -> one.state().text("step").equals("DONE"))).hasSize(1);
        assertThat(data.of(company.uscc())).isEqualTo(Counts.ONE_UNIT);
        assertThat(data.inconsistencies()).as("users without an account, accounts without a user").isEmpty();
    }

    @Test
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
