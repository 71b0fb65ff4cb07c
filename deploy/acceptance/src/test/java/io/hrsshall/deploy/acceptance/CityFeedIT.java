package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import io.hrsshall.deploy.parts.HallTopics;
import io.hrsshall.deploy.parts.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private static final int FILINGS = 3;

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
        var feed = new FeedReader(CLIENT);
        Set<String> filed = new HashSet<>(file(unit, FILINGS));
        for (String part : List.of("case-service", "kafka", "gateway", "postgres")) {
            filed.addAll(file(unit, FILINGS));
            hall.kill(part);
            feed.read();
            hall.start(List.of(part));
            filed.addAll(file(unit, FILINGS));
            feed.read();
        }
        try (var city = new CityTopicReader(hall.kafka(CLIENT), TOPIC)) {
            HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> submitted(city).containsAll(filed));
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
                    .formatted(onTopic.size(), 4));
        }
    }

    private static Set<String> submitted(CityTopicReader city) {
        return city.events()
                .stream()
                .filter(event -> event.type().equals("hall.case.submitted.v1"))
                .map(event -> event.data().path("caseId").asString())
                .collect(Collectors.toSet());
    }

    private List<String> file(TestUnit unit, int count) {
        Session session = unit.representative();
        List<String> filed = new ArrayList<>();
        Function<Session, Answer> filing = unit.filing();
        for (int i = 0; i < count; i++) {
            filed.add(HallUnderTest.await(HallUnderTest.TIMEOUT)
                    .ignoreException(UnexpectedAnswer.class)
                    .until(() -> filing.apply(session), answer -> answer.status() == 201)
                    .text("id"));
        }
        return filed;
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
