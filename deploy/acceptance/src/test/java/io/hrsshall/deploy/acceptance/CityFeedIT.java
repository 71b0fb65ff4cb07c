package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The feed of a city against its topic, while each part that an event passes is killed.
@AcceptanceTest
class CityFeedIT {

    private static final String CLIENT = "city-" + TestUnit.CITY;
    private static final String TOPIC = HallTopics.city("hall", TestUnit.CITY);
    private static final String PATH = "/api/v1/city/events";
    /// The publishers, what they need to publish, and what a city needs to read.
    private static final List<String> PARTS = List.of("case-service", "unit-service", "delegation-service",
            "logistics-service", "identity-service", "keycloak", "kafka", "gateway", "postgres");
    private static final int FILINGS = 3;
    private static final String SUBMITTED = "hall.case.submitted.v1";
    private static final String REGISTERED = "hall.unit.registered.v1";
    private static final String GRANTED = "hall.grant.granted.v1";
    private static final String DISPATCHED = "hall.parcel.dispatched.v1";
    /// An event of each publisher, by the member that says what it is about.
    private static final Map<String, String> ABOUT = Map.of(SUBMITTED, "caseId", REGISTERED, "unitNumber", GRANTED,
            "grantId", DISPATCHED, "caseId");

    private final HallUnderTest hall;

    CityFeedIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @Test
    void aCityReadsItsOwnEventsOnly() {
        TestUnit unit = TestUnit.register(hall);
        var own = new FeedReader(CLIENT);
        var foreign = new FeedReader("city-320200");

        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> own.readsKey(unit.number()));
        assertThat(foreign.readsKey(unit.number())).isFalse();
        assertThat(hall.gateway().get(PATH + "?after=" + own.next, foreign.token()).expect(400).code())
                .isEqualTo("invalid-cursor");
        assertThat(hall.gateway().get(PATH, unit.representative().accessToken()).expect(403).code())
                .isEqualTo("kind-not-allowed");
        assertThat(hall.gateway().get(PATH, null).status()).isEqualTo(401);
    }

    @Test
    @Tag("nightly")
    void feedAndTopicHaveTheSameEventsInTheSameOrderWhateverIsKilled() {
        TestUnit unit = TestUnit.register(hall);
        String address = unit.address();
        var feed = new FeedReader(CLIENT);
        Set<String> promised = new HashSet<>(act(unit, address));
        for (String part : PARTS) {
            promised.addAll(act(unit, address));
            hall.kill(part);
            feed.read();
            hall.start(List.of(part));
            promised.addAll(act(unit, address));
            feed.read();
        }
        try (var city = new CityTopicReader(hall.kafka(CLIENT), TOPIC)) {
            HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> happened(city).containsAll(promised));
            List<CityTopicReader.Event> onTopic = city.events();
            Set<String> ids = onTopic.stream().map(CityTopicReader.Event::id).collect(Collectors.toSet());
            HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> {
                feed.read();
                return feed.events.keySet().containsAll(ids);
            });
            Map<String, List<String>> expected = onTopic.stream().collect(Collectors.groupingBy(
                    CityTopicReader.Event::stream,
                    Collectors.mapping(CityTopicReader.Event::id, Collectors.toList())));
            // The sample city keeps processing cases, so the feed may be ahead of what was read from the topic.
            assertThat(feed.streams()).containsKeys(expected.keySet().toArray(String[]::new));
            expected.forEach((stream, events) -> assertThat(feed.streams().get(stream)).as(stream).startsWith(
                    events.toArray(String[]::new)));
            HallUnderTest.log("%d events of the topic are in the feed in the same order, after %d kills"
                    .formatted(onTopic.size(), PARTS.size()));
        }
    }

    private static Set<String> happened(CityTopicReader city) {
        return city.events()
                .stream()
                .filter(event -> ABOUT.containsKey(event.type()))
                .map(event -> event(event.type(), event.data().path(ABOUT.get(event.type())).asString()))
                .collect(Collectors.toSet());
    }

    private static String event(String type, String about) {
        return type + " " + about;
    }

    /// Lets each publisher publish. The sample city decides the cases and mails the result of one.
    ///
    /// @return the events that follow from it
    private List<String> act(TestUnit unit, String address) {
        // A token lives for five minutes.
        Session session = eventually(unit::logInRepresentative);
        List<String> promised = new ArrayList<>();
        Function<Session, Answer> filing = unit.filing();
        for (int i = 0; i < FILINGS; i++) {
            promised.add(event(SUBMITTED, eventually(() -> filing.apply(session).expect(201).text("id"))));
        }
        Function<Session, Answer> mailed = unit.filing(address);
        String toMail = eventually(() -> mailed.apply(session).expect(201).text("id"));
        promised.add(event(SUBMITTED, toMail));
        promised.add(event(DISPATCHED, toMail));
        TestUnit another = eventually(() -> TestUnit.register(hall));
        promised.add(event(REGISTERED, another.number()));
        // Of the other unit, since a unit has at most ten agents.
        Sample agent = eventually(hall::registeredPerson);
        promised.add(event(GRANTED, eventually(() -> another.tryToGrant(agent).expect(201).text("id"))));
        return promised;
    }

    private static <T> T eventually(Callable<T> step) {
        return HallUnderTest.await(HallUnderTest.TIMEOUT)
                .ignoreException(UnexpectedAnswer.class)
                .until(step, Objects::nonNull);
    }

    /// A city's reader as the guide describes it.
    private final class FeedReader {

        private final String client;
        private final Map<String, JsonNode> events = new LinkedHashMap<>();
        private String next = "";

        FeedReader(String client) {
            this.client = client;
        }

        String token() {
            return hall.keycloak().clientToken(client, hall.secret("client." + client + ".secret"));
        }

        boolean readsKey(String key) {
            read();
            return events.values().stream().anyMatch(event -> event.path("partitionkey").asString().equals(key));
        }

        /// To the end, as far as it can be read now.
        void read() {
            boolean more = true;
            while (more) {
                Answer answer;
                try {
                    answer = hall.gateway().get(PATH + (next.isEmpty() ? "" : "?after=" + next), token());
                } catch (UnexpectedAnswer e) {
                    Pause.ofMillis(Duration.ofSeconds(1).toMillis());
                    return;
                }
                if (answer.status() != 200) {
                    assertThat(answer.status()).as(answer.code()).isIn(401, 429, 503);
                    return;
                }
                answer.at("events").forEach(event -> events.putIfAbsent(event.path("id").asString(), event));
                next = answer.text("next");
                more = answer.at("more").asBoolean();
            }
        }

        Map<String, List<String>> streams() {
            return events.values()
                    .stream()
                    .collect(Collectors.groupingBy(
                            event -> event.path("source").asString() + " " + event.path("partitionkey").asString(),
                            Collectors.mapping(event -> event.path("id").asString(), Collectors.toList())));
        }
    }
}
