package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.stack.Port;
import io.hrsshall.deploy.parts.HallTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The hall during an outage of Kafka, and the broker's access control.
@AcceptanceTest
class KafkaOutageIT {

    private static final String TOPIC = HallTopics.city("hall", TestUnit.CITY);
    private static final String SUBMITTED = "hall.case.submitted.v1";
    private static final int FILINGS = 10;

    final HallUnderTest hall;

    KafkaOutageIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    @Tag("nightly")
    void casesAreFiledAndAuthorityIsRevokedDuringAnOutageAndTheEventsFollow() {
        TestUnit unit = TestUnit.register(hall);
        Agent revoked = unit.agent(hall.registeredPerson());
        Agent other = unit.agent(hall.registeredPerson());
        Session tierOne = unit.representative();
        file(unit, tierOne, 3);
        Filed before = file(unit, other.session(), FILINGS);

        hall.instances("kafka").forEach(hall::kill);
        Filed without = file(unit, other.session(), FILINGS);
        long revocation = System.nanoTime();
        unit.revoke(revoked);
        double answered = HallUnderTest.millisSince(revocation);
        long since = System.nanoTime();
        List<Port> ports = List.of(Port.GATEWAY, Port.CASE, Port.UNIT);
        List<List<Double>> refusedAfter = HallUnderTest.runConcurrently(ports.size(), ports.size(), i -> {
            String path = unit.path() + (ports.get(i) == Port.CASE ? "/cases" : "");
            List<String> urls = hall.urls(ports.get(i));
            return HallUnderTest.runConcurrently(urls.size(), urls.size(), instance -> {
                var api = new HallApi(urls.get(instance));
                HallUnderTest.await(HallUnderTest.TIMEOUT)
                        .until(() -> api.get(path, revoked.session().accessToken()).status() == 401);
                return HallUnderTest.millisSince(since);
            });
        });
        Filed afterwards = file(unit, other.session(), 1);
        HallUnderTest.log("filing a case with Kafka: " + HallUnderTest.percentiles(before.millis()) + "; without: "
                + HallUnderTest.percentiles(without.millis()));
        HallUnderTest.log(String.format(Locale.ROOT,
                "without Kafka a revocation is answered after %.0f ms and takes effect after, in ms: at the instances of the "
                        + "gateway %s, of case-service %s, of unit-service %s",
                answered, refusedAfter.get(0), refusedAfter.get(1), refusedAfter.get(2)));

        hall.start(hall.instances("kafka"));
        long back = System.nanoTime();
        // A token lives for five minutes.
        Session reader = hall.logIn(unit.number(), other.person());
        Set<String> cases = new HashSet<>(without.cases());
        cases.addAll(afterwards.cases());
        try (var city = new CityTopicReader(hall.kafka("city-" + TestUnit.CITY), TOPIC)) {
            HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> submitted(city, cases).size() >= cases.size());
            double arrived = HallUnderTest.millisSince(back) / 1000;
            // The sample city handles each case once; handling it twice would cause a conflict.
            cases.forEach(id -> HallUnderTest.await(HallUnderTest.TIMEOUT)
                    .until(() -> hall.gateway()
                            .retrying()
                            .get(unit.path() + "/cases/" + id, reader.accessToken())
                            .expect(200)
                            .text("status")
                            .equals("DECIDED")));
            List<CityTopicReader.Event> events = submitted(city, cases);
            HallUnderTest.log(String.format(Locale.ROOT,
                    "%d cases filed without Kafka: all %d events arrived %.1f s after its restart", cases.size(),
                    events.size(), arrived));
            assertThat(events).as("events").hasSize(cases.size());
            assertThat(events.stream().map(event -> event.data().path("caseId").asString()).distinct())
                    .hasSize(cases.size());
            assertThat(decided(city, cases)).as("decisions").hasSize(cases.size());
        }
    }

    @Test
    void aCityReadsItsOwnTopicOnly() {
        try (var own = new CityTopicReader(hall.kafka("city-" + TestUnit.CITY), TOPIC)) {
            assertThat(own.events()).isNotNull();
        }
        assertThatThrownBy(() -> {
            try (var foreign = new CityTopicReader(hall.kafka("city-320200"), TOPIC)) {
                foreign.events();
            }
        }).isInstanceOf(AuthorizationException.class);
        assertThatThrownBy(() -> {
            try (var internal = new CityTopicReader(hall.kafka("city-320100"),
                    HallTopics.internal("hall", "case-service"))) {
                internal.events();
            }
        }).isInstanceOf(AuthorizationException.class);
        // An idempotent producer would already be refused access to the cluster.
        Map<String, Object> writing = new HashMap<>(hall.kafka("city-" + TestUnit.CITY).properties());
        writing.put("enable.idempotence", false);
        try (var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            assertThatThrownBy(
                    () -> producer.send(new ProducerRecord<>(TOPIC, "key", "value")).get(2, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    private record Filed(List<String> cases, List<Double> millis) {}

    private static Filed file(TestUnit unit, Session session, int count) {
        var filed = new Filed(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < count; i++) {
            Function<Session, Answer> filing = unit.filing();
            long begin = System.nanoTime();
            Answer reply = filing.apply(session);
            filed.millis().add(HallUnderTest.millisSince(begin));
            filed.cases().add(reply.expect(201).text("id"));
        }
        return filed;
    }

    private static List<CityTopicReader.Event> submitted(CityTopicReader reader, Set<String> cases) {
        return of(SUBMITTED, reader, cases);
    }

    private static List<CityTopicReader.Event> decided(CityTopicReader reader, Set<String> cases) {
        return HallUnderTest.await(HallUnderTest.TIMEOUT)
                .until(() -> of("hall.case.decided.v1", reader, cases), events -> events.size() >= cases.size());
    }

    private static List<CityTopicReader.Event> of(String type, CityTopicReader reader, Set<String> cases) {
        return reader.events()
                .stream()
                .filter(event -> event.type().equals(type))
                .filter(event -> cases.contains(event.data().path("caseId").asString()))
                .toList();
    }
}
