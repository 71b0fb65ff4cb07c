package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.story.People.Firm;
import io.hrsshall.deploy.local.story.People.Human;
import tools.jackson.databind.JsonNode;

/// The rules that count something, with everybody asking at the same moment.
@InHall
class AtOnceIT {

    private static final int AT_A_TIME = 4;

    private final WholeHall hall;

    AtOnceIT(WholeHall hall) {
        this.hall = hall;
    }

    @Test
    void twentyRegistrationsOfOneCompanyLeaveOneUnit() {
        int count = 20;
        Firm firm = hall.people().firm("320500");
        // Each from a phone of its own, since a phone gets one code a minute.
        List<Registration> registrations = WholeHall.atOnce(count, AT_A_TIME,
                i -> Registration.begun(hall, firm, hall.people().stranger().mobile()));
        var start = new CountDownLatch(count);
        WholeHall.atOnce(count, count, i -> {
            meet(start);
            return registrations.get(i).tryToComplete();
        });
        Map<String, Long> ends = count(registrations, registration -> {
            Reply end = registration.over(WholeHall.UNTIL_UNDONE);
            return end.text("step");
        });
        var traces = new Traces(hall);
        WholeHall.await(WholeHall.UNTIL_UNDONE).until(() -> traces.notOver() == 0);
        WholeHall.say("20 registrations of one company at once: " + ends);
        assertThat(registrations.stream().filter(one -> one.state().text("step").equals("DONE"))).hasSize(1);
        assertThat(traces.of(firm.uscc())).isEqualTo(Traces.Of.ONE_UNIT);
        assertThat(traces.strays()).as("users without an account, accounts without a user").isEmpty();
    }

    @Test
    void fiftyGrantsLeaveTenAgents() {
        int count = 50;
        Members members = Members.ofANewUnit(hall);
        List<Human> persons = WholeHall.atOnce(count, AT_A_TIME, i -> hall.people().registered());
        members.logInRepresentative();
        var start = new CountDownLatch(count);
        List<Reply> replies = WholeHall.atOnce(count, count, i -> {
            meet(start);
            return members.tryToGrant(persons.get(i));
        });
        Map<String, Long> answers = count(replies, reply -> (reply.status() + " " + reply.code()).strip());
        WholeHall.say("50 grants at once: " + answers);
        assertThat(answers).isEqualTo(Map.of("201", 10L, "409 agents-full", 40L));
        assertThat(hall.databases()
                .count("delegation", """
                        select count(*) from unit_grant
                        where unit_number = ? and position = 'AGENT' and status = 'ACTIVE'""", members.unit()))
                .isEqualTo(10);
        JsonNode counts = hall.gateway()
                .get(members.path() + "/grants", members.representative().accessToken())
                .expect(200)
                .body()
                .path("counts");
        assertThat(counts.valueStream()
                .filter(tier -> tier.path("tier").asString().equals("agent"))
                .map(tier -> tier.path("count").asInt())).containsExactly(10);
    }

    private static void meet(CountDownLatch start) {
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
