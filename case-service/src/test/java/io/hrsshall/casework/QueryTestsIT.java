package io.hrsshall.casework;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.hrsshall.casework.CityStub.Mood;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Test questions that a city asks for to try how its system answers queries.
@HallTest
class QueryTestsIT {

    private static final String PATH = "/api/v1/city/query-tests";
    private static final String NANJING = "320100";
    private static final String NANTONG = "320600";
    private static final String SUZHOU = "320500";
    private static final Map<String, Object> CURRENT = Map.of();
    private static final Map<String, Object> NEXT = Map.of("key", "NEXT");

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CityStub city;
    private final CircuitBreakerRegistry breakers;

    QueryTestsIT(Http http, Tokens tokens, JdbcClient jdbc, CityStub city, CircuitBreakerRegistry breakers) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.city = city;
        this.breakers = breakers;
    }

    @BeforeEach
    void noTestWasCounted() {
        jdbc.sql("DELETE FROM query_test_count").update();
    }

    @AfterEach
    void theCityIsRightAgain() {
        city.is(Mood.RIGHT);
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    private Http as(String code) {
        return http.as(tokens.city(code));
    }

    private JsonNode test(String code, Map<String, Object> request) {
        return as(code).post(PATH, request).expect(200).json();
    }

    @Test
    void theSystemOfTheCallersCityIsAskedAboutAUnitThatDoesNotExist() {
        int before = city.asked().size();

        JsonNode tested = test(NANJING, CURRENT);

        assertThat(city.asked()).hasSize(before + 1);
        JsonNode asked = city.asked().getLast();
        assertThat(asked.path("test").asBoolean()).isTrue();
        assertThat(asked.at("/unit/uscc").asString()).isEqualTo("91000000000000000K");
        assertThat(asked.has("person")).isFalse();
        assertThat(asked.path("itemCode").asString()).isEqualTo("SI.QRY.CERT");
        assertThat(asked.at("/form/purpose").asString()).isEqualTo("BIDDING");
        assertThat(tested.at("/question/queryId")).isEqualTo(asked.path("queryId"));
        assertThat(tested.at("/question/itemCode").asString()).isEqualTo("SI.QRY.CERT");
        assertThat(tested.path("host").asString()).isEqualTo(city.host());
        assertThat(tested.at("/key/appKey").asString()).isEqualTo("hall");
        assertThat(tested.at("/outcome/status").asInt()).isEqualTo(200);
        assertThat(tested.at("/outcome/agrees").asBoolean()).isTrue();
        assertThat(tested.at("/outcome/durationMillis").asLong()).isBetween(0L, 2_500L);
        assertThat(tested.path("outcome").has("reason")).isFalse();
        assertThat(tested.toString()).doesNotContain("insuredCount", CityStub.SECRET);
    }

    @Test
    void theCityChoosesWhichOfItsQueriesIsAsked() {
        JsonNode tested = test(NANJING, Map.of("itemCode", "SI.QRY.ROSTER"));

        assertThat(tested.at("/outcome/agrees").asBoolean()).as(tested.toString()).isTrue();
        assertThat(city.asked().getLast().path("itemCode").asString()).isEqualTo("SI.QRY.ROSTER");
        as(NANJING).post(PATH, Map.of("itemCode", "SI.REG.EMP")).expect(422, "invalid");
        // Of persons, about whom nothing is asked for a test.
        as(NANJING).post(PATH, Map.of("itemCode", "SI.PSN.CERT")).expect(422, "invalid");
    }

    @Test
    void thatThereIsNoRecordOfTheUnitAgreesWithTheContract() {
        city.is(Mood.UNKNOWN_UNIT);

        JsonNode outcome = test(NANJING, CURRENT).path("outcome");

        assertThat(outcome.path("status").asInt()).isEqualTo(404);
        assertThat(outcome.path("agrees").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"SLOW, TIMEOUT, 0", "DOWN, CONNECTION_ENDED, 0", "OTHERWISE_SIGNED, NOT_SIGNED, 200",
            "MOVED, REDIRECTED, 307", "NOT_JSON, NOT_JSON, 200", "UNAVAILABLE, UNAVAILABLE, 503",
            "FAULTY, OTHER_STATUS, 500", "ABOUT_ANOTHER_QUERY, OTHER_QUERY, 200",
            "OUT_OF_SCHEMA, OTHER_SCHEMA, 200"})
    void whatIsWrongIsAnAnswerAndNoFaultOfTheHall(Mood mood, String reason, int status) {
        city.is(mood);

        JsonNode outcome = test(NANJING, CURRENT).path("outcome");

        assertThat(outcome.path("reason").asString()).isEqualTo(reason);
        assertThat(outcome.path("agrees").asBoolean()).isFalse();
        assertThat(outcome.path("status").asInt(0)).isEqualTo(status);
        assertThat(outcome.has("status")).isEqualTo(status != 0);
        assertThat(city.redirectsFollowed()).isZero();
    }

    @Test
    void theNextKeyIsTestedBeforeTheHallUsesIt() {
        city.is(Mood.WITHOUT_NEXT_KEY);
        assertThat(test(NANTONG, CURRENT).at("/outcome/agrees").asBoolean()).isTrue();
        JsonNode refused = test(NANTONG, NEXT);
        assertThat(refused.at("/key/appKey").asString()).isEqualTo("hall-2");
        assertThat(refused.at("/outcome/status").asInt()).isEqualTo(401);
        assertThat(refused.at("/outcome/reason").asString()).isEqualTo("REFUSED");

        city.is(Mood.RIGHT);
        JsonNode accepted = test(NANTONG, NEXT);
        assertThat(accepted.at("/key/use").asString()).isEqualTo("NEXT");
        assertThat(accepted.at("/outcome/agrees").asBoolean()).isTrue();

        as(NANJING).post(PATH, NEXT).expect(409, "query-key-missing");
    }

    @Test
    void aTestNeitherNeedsNorMovesTheCircuitBreaker() {
        CircuitBreaker breaker = breakers.circuitBreaker("city-system-" + NANJING);
        breaker.transitionToOpenState();
        assertThat(test(NANJING, CURRENT).at("/outcome/agrees").asBoolean()).isTrue();
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.OPEN);

        breaker.transitionToClosedState();
        city.is(Mood.DOWN);
        for (int i = 0; i < 20; i++) {
            test(NANJING, CURRENT);
        }
        assertThat(breaker.getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void aCityAsksForItsOwnSystemOnly() {
        int before = city.asked().size();

        as(SUZHOU).post(PATH, CURRENT).expect(409, "city-system-not-connected");
        as(SUZHOU).post(PATH, Map.of("city", NANJING)).expect(400, "unknown-field");
        http.as(tokens.staff(NANJING)).post(PATH, CURRENT).expect(403, "kind-not-allowed");
        http.post(PATH, CURRENT).expect(401);

        assertThat(city.asked()).hasSize(before);
    }

    @Test
    void theRequestIsChecked() {
        as(NANJING).post(PATH, Map.of("url", "http://localhost/")).expect(400, "unknown-field");
        as(NANJING).post(PATH, Map.of("key", "FORMER")).expect(422, "invalid");
    }

    @Test
    void aCityAsksSixtyTimesWithinAnHourWhateverItSendsInParallel() throws Exception {
        test(NANTONG, CURRENT);
        jdbc.sql("UPDATE query_test_count SET tests = 57 WHERE city = ?").param(NANTONG).update();

        List<Integer> statuses = runConcurrently(8, _ -> as(NANTONG).post(PATH, CURRENT).status());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(3);
        assertThat(Collections.frequency(statuses, 429)).isEqualTo(5);
        Answer refused = as(NANTONG).post(PATH, CURRENT).expect(429, "query-test-limit");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(3_000, 3_600);
        test(NANJING, CURRENT);
        jdbc.sql("UPDATE query_test_count SET ends_at = now() - interval '1 second' WHERE city = ?").param(NANTONG)
                .update();
        test(NANTONG, CURRENT);
    }
}
