package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.acceptance.Members.Agent;
import io.hrsshall.deploy.local.story.People.Session;
import io.hrsshall.deploy.parts.HallTopics;

/// The hall without its broker, and whom the broker lets in.
@InHall
class KafkaDownIT {

    private static final String TOPIC = HallTopics.city("hall", Members.CITY);
    private static final String SUBMITTED = "hall.case.submitted.v1";
    private static final int FILINGS = 10;

    private final WholeHall hall;

    KafkaDownIT(WholeHall hall) {
        this.hall = hall;
    }

    @Test
    void businessGoesOnWithoutKafkaAndItsEventsFollow() {
        Members members = Members.ofANewUnit(hall);
        Agent revoked = members.agent(hall.people().registered());
        Agent other = members.agent(hall.people().registered());
        Session tierOne = members.representative();
        file(members, tierOne, 3);
        Filed before = file(members, other.session(), FILINGS);

        hall.kill("kafka");
        Filed without = file(members, other.session(), FILINGS);
        long revocation = System.nanoTime();
        members.revoke(revoked);
        double answered = WholeHall.millisSince(revocation);
        long since = System.nanoTime();
        List<Api> doors = List.of(hall.gateway(), hall.publicPort("case-service"), hall.publicPort("unit-service"));
        List<Double> refusedAfter = WholeHall.atOnce(doors.size(), doors.size(), i -> {
            String path = members.path() + (i == 1 ? "/cases" : "");
            WholeHall.await(Duration.ofSeconds(60))
                    .until(() -> doors.get(i).get(path, revoked.session().accessToken()).status() == 401);
            return WholeHall.millisSince(since);
        });
        Filed afterwards = file(members, other.session(), 1);
        WholeHall.say("filing a case with Kafka: " + WholeHall.figures(before.millis()) + "; without: "
                + WholeHall.figures(without.millis()));
        WholeHall.say(String.format(Locale.ROOT,
                "without Kafka a revocation is answered after %.0f ms, and bites at the gateway after %.1f s, "
                        + "at case-service after %.1f s, at unit-service after %.1f s",
                answered, refusedAfter.get(0) / 1000, refusedAfter.get(1) / 1000, refusedAfter.get(2) / 1000));

        hall.start(List.of("kafka"));
        long back = System.nanoTime();
        // A token lives for five minutes.
        Session reader = hall.people().logIn(members.unit(), other.person());
        Set<String> cases = new HashSet<>(without.cases());
        cases.addAll(afterwards.cases());
        try (var city = new CityReader(hall.kafka("city-" + Members.CITY), TOPIC)) {
            WholeHall.await(Duration.ofSeconds(90)).until(() -> submitted(city, cases).size() >= cases.size());
            double arrived = WholeHall.millisSince(back) / 1000;
            // The city's own system handles each once: a second time would be a conflict, and the case stays decided.
            cases.forEach(id -> WholeHall.await(Duration.ofSeconds(90))
                    .until(() -> hall.gateway()
                            .patiently()
                            .get(members.path() + "/cases/" + id, reader.accessToken())
                            .expect(200)
                            .text("status")
                            .equals("DECIDED")));
            List<CityReader.Event> events = submitted(city, cases);
            WholeHall.say(String.format(Locale.ROOT,
                    "%d cases filed without Kafka: all %d events there %.1f s after it is back", cases.size(),
                    events.size(), arrived));
            assertThat(events).as("events").hasSize(cases.size());
            assertThat(events.stream().map(event -> event.data().path("caseId").asString()).distinct())
                    .hasSize(cases.size());
            assertThat(decided(city, cases)).as("decisions").hasSize(cases.size());
        }
    }

    @Test
    void aCityReadsItsOwnTopicAndNothingElse() {
        try (var own = new CityReader(hall.kafka("city-" + Members.CITY), TOPIC)) {
            assertThat(own.events()).isNotNull();
        }
        assertThatThrownBy(() -> {
            try (var foreign = new CityReader(hall.kafka("city-320200"), TOPIC)) {
                foreign.events();
            }
        }).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> {
            try (var internal = new CityReader(hall.kafka("city-320100"),
                    HallTopics.internal("hall", "case-service"))) {
                internal.events();
            }
        }).isInstanceOf(AuthorizationException.class);
        // An idempotent producer would be refused for the cluster before it came to the topic.
        Map<String, Object> writing = new HashMap<>(hall.kafka("city-" + Members.CITY).properties());
        writing.put("enable.idempotence", false);
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(
                    () -> producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private record Filed(List<String> cases, List<Double> millis) {}

    private static Filed file(Members members, Session session, int count) {
        var filed = new Filed(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < count; i++) {
            Members.Filing filing = members.filing();
            long begin = System.nanoTime();
            Reply reply = filing.by(session);
            filed.millis().add(WholeHall.millisSince(begin));
            filed.cases().add(reply.expect(201).text("id"));
        }
        return filed;
    }

    private static List<CityReader.Event> submitted(CityReader reader, Set<String> cases) {
        return of(SUBMITTED, reader, cases);
    }

    private static List<CityReader.Event> decided(CityReader reader, Set<String> cases) {
        return WholeHall.await(Duration.ofSeconds(90))
                .until(() -> of("hall.case.decided.v1", reader, cases), events -> events.size() >= cases.size());
    }

    private static List<CityReader.Event> of(String type, CityReader reader, Set<String> cases) {
        return reader.events()
                .stream()
                .filter(event -> event.type().equals(type))
                .filter(event -> cases.contains(event.data().path("caseId").asString()))
                .toList();
    }
}
