package io.hrsshall.casework;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Events that a city asks for to try its system.
@HallTest
class TestEventsIT {

    private static final String PATH = "/api/v1/city/test-events";
    private static final String TYPE = "hall.city.test.v1";
    private static final String NANTONG = "320600";
    private static final String SUQIAN = "321300";

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;

    TestEventsIT(Http http, Tokens tokens, EventLog events, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
    }

    private Http city(String code) {
        return http.as(tokens.city(code));
    }

    private List<PublishedEvent> of(String request) {
        return events.ofType(TYPE).stream().filter(event -> event.subject().equals(request)).toList();
    }

    @Test
    void theCityThatAskedGetsMarkedEventsInOrderAndNobodyElse() {
        Answer accepted = city(NANTONG).post(PATH, Map.of("count", 3, "reference", "go-live-1")).expect(202);
        String request = accepted.json().required("requestId").asString();

        assertThat(accepted.json().required("type").asString()).isEqualTo(TYPE);
        events.await(TYPE, event -> event.subject().equals(request) && event.data().required("number").asInt() == 3);
        assertThat(of(request)).hasSize(3).allSatisfy(event -> {
            assertThat(event.topic()).endsWith(".city." + NANTONG + ".v1");
            assertThat(event.city()).isEqualTo(NANTONG);
            assertThat(event.headers()).containsEntry("ce_test", "true");
            assertThat(event.data().required("test").asBoolean()).isTrue();
            assertThat(event.data().required("reference").asString()).isEqualTo("go-live-1");
        }).extracting(event -> event.data().required("number").asInt()).containsExactly(1, 2, 3);
    }

    @Test
    void otherEventsAreNotMarked() {
        assertThat(events.all().stream().filter(event -> !event.type().equals(TYPE)))
                .noneMatch(event -> event.headers().containsKey("ce_test"));
    }

    @Test
    void aRepeatedRequestCausesNoFurtherEvents() {
        Http client = city(NANTONG).with("Idempotency-Key", UUID.randomUUID().toString());

        String first = client.post(PATH, Map.of("count", 2)).expect(202).json().required("requestId").asString();
        String second = client.post(PATH, Map.of("count", 2)).expect(202).json().required("requestId").asString();

        assertThat(second).isEqualTo(first);
        assertThat(jdbc.sql("SELECT count(*) FROM outbox_event WHERE subject = ?").param(first).query(Long.class)
                .single()).isEqualTo(2);
        client.post(PATH, Map.of("count", 3)).expect(422, "idempotency-key-reused");
    }

    @Test
    @Tag("nightly")
    void aCityGetsAThousandWithinAnHourWhateverItSendsInParallel() throws Exception {
        List<Integer> statuses = runConcurrently(12, _ -> city(SUQIAN).post(PATH, Map.of("count", 100)).status());

        assertThat(statuses).filteredOn(status -> status == 202).hasSize(10);
        assertThat(statuses).filteredOn(status -> status == 429).hasSize(2);
        Answer refused = city(SUQIAN).post(PATH, Map.of()).expect(429, "city-test-limit");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(3_000, 3_600);
        city(NANTONG).post(PATH, Map.of()).expect(202);

        jdbc.sql("UPDATE test_event_count SET ends_at = now() - interval '1 second' WHERE city = ?").param(SUQIAN)
                .update();
        city(SUQIAN).post(PATH, Map.of()).expect(202);
    }

    @Test
    void theRequestIsChecked() {
        IntStream.of(0, 101, -1).forEach(
                count -> city(NANTONG).post(PATH, Map.of("count", count)).expect(422, "invalid"));
        city(NANTONG).post(PATH, Map.of("reference", "张三")).expect(422, "invalid");
        city(NANTONG).post(PATH, Map.of("city", SUQIAN)).expect(400, "unknown-field");
        http.as(tokens.staff(NANTONG)).post(PATH, Map.of()).expect(403, "kind-not-allowed");
    }
}
