package io.hrsshall.unit;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The internal feed of city events: for the gateway, of the city whose token it passes on.
@HallTest
class CityFeedIT {

    private static final String PATH = "/internal/v1/city-events";
    /// The city of all units of these tests.
    private static final String NANJING = "320100";
    private static final String WUXI = "320200";

    private final Http http;
    private final Tokens tokens;
    private final TestUnits units;

    CityFeedIT(Http http, Tokens tokens) {
        this.http = http;
        this.tokens = tokens;
        this.units = new TestUnits(http, tokens);
    }

    private Http gateway() {
        return http.as(tokens.service("gateway", "unit-service"));
    }

    private Http gatewayFor(String city) {
        return gateway().with("Hall-User-Token", tokens.city(city).token());
    }

    private static List<JsonNode> events(Answer answer) {
        return answer.json().path("events").valueStream()
                .map(event -> JsonMapper.shared().readTree(event.path("event").asString())).toList();
    }

    @Test
    void anEventIsInTheFeedOfItsCityOnly() {
        String now = gatewayFor(NANJING).get(PATH + "?after=latest").expect(200).json().path("position").asString();
        String elsewhere = gatewayFor(WUXI).get(PATH + "?after=latest").expect(200).json().path("position").asString();
        String unit = units.registeredUnit();

        until("it was sent", () -> !events(gatewayFor(NANJING).get(PATH + "?after=" + now)).isEmpty());
        Answer answer = gatewayFor(NANJING).get(PATH + "?after=" + now).expect(200);
        JsonNode event = events(answer).stream()
                .filter(each -> each.path("partitionkey").asString().equals(unit)).findFirst().orElseThrow();
        assertThat(event.path("source").asString()).isEqualTo("/unit-service");
        assertThat(event.path("sequence").asString()).isEqualTo("1");
        assertThat(event.path("data").path("unitNumber").asString()).isEqualTo(unit);
        assertThat(events(gatewayFor(WUXI).get(PATH + "?after=" + elsewhere).expect(200))).isEmpty();
        gatewayFor(WUXI).get(PATH + "?after=" + now).expect(400, "invalid-cursor");
        gatewayFor(NANJING).get(PATH + "?after=" + now + "x").expect(400, "invalid-cursor");
    }

    @Test
    void theGatewayReadsNothingWithoutTheTokenOfACity() {
        gateway().get(PATH).expect(403, "user-missing");
        gateway().with("Hall-User-Token", tokens.staff(NANJING).token()).get(PATH).expect(403, "kind-not-allowed");
        http.as(tokens.city(NANJING)).get(PATH).expect(401, "unauthenticated");
        http.as(tokens.service("case-service", "unit-service")).with("Hall-User-Token", tokens.city(NANJING).token())
                .get(PATH).expect(403, "caller-not-allowed");
    }

    @Test
    void otherParametersAreRefused() {
        for (String query : List.of("limit=0", "limit=501", "limit=x", "after=x", "city=320100")) {
            gatewayFor(NANJING).get(PATH + "?" + query).expect(400);
        }
        gateway().get(PATH + "/heads?wait=26").expect(400, "malformed");
        gateway().get(PATH + "/heads?after=x").expect(400);
    }

    @Test
    void theGatewayIsToldOfNewEvents() {
        long now = gateway().get(PATH + "/heads").expect(200).json().path("position").asLong();
        units.registeredUnit();

        JsonNode heads = gateway().get(PATH + "/heads?wait=20&after=" + now).expect(200).json();

        assertThat(heads.path("position").asLong()).isGreaterThan(now);
        assertThat(heads.path("cities").valueStream().map(JsonNode::asString)).containsExactly(NANJING);
    }
}
