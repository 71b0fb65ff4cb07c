package io.hrsshall.deploy.simulator.appface;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AppFaceTests extends RunningSimulator {

    private static final String KEY = "app-face-key";
    private static final String SECRET = "app-face-secret";
    private static final String CHECKS = "/app/v1/face-checks";
    private static final Map<String, String> PERSON = Map.of("name", "王小明", "idType", "RESIDENT_ID_CARD", "idNumber",
            "320102199003078037");

    private final String check = UUID.randomUUID().toString();

    @AfterEach
    void reset() {
        put("/sim/behaviour/app", "{\"mode\":\"ok\"}");
    }

    private String orderFor(Instant expiresAt) {
        return JSON.writeValueAsString(Map.of("checkId", check, "purpose", "SIGN", "person", PERSON, "expiresAt",
                expiresAt.toString(), "returnUrl", "https://hall.example/return"));
    }

    private String order(Instant expiresAt) {
        HttpResponse<String> response = send(signed(CHECKS, KEY, SECRET, orderFor(expiresAt)));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(isSignedBy(SECRET, response)).isTrue();
        return JSON.readTree(response.body()).path("code").asString();
    }

    private String inAnHour() {
        return order(Instant.now().plusSeconds(3600));
    }

    private JsonNode query() {
        HttpResponse<String> response = send(signed(CHECKS + "/query", KEY, SECRET, "{\"checkId\":\"" + check + "\"}"));
        assertThat(response.statusCode()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void aCheckPassedOnThePhoneIsReportedWithThePerson() {
        String code = inAnHour();
        assertThat(query().path("state").asString()).isEqualTo("WAITING");
        assertThat(get("/sim/app/faces").findValuesAsString("code")).contains(code);

        assertThat(posted("/sim/app/faces/" + code, "{\"passed\":true}").path("result").asString()).isEqualTo("passed");

        JsonNode result = query();
        assertThat(result.path("checkId").asString()).isEqualTo(check);
        assertThat(result.path("state").asString()).isEqualTo("PASSED");
        PERSON.forEach((name, value) -> assertThat(result.path("person").path(name).asString()).isEqualTo(value));
        assertThat(get("/sim/app/faces").findValuesAsString("code")).doesNotContain(code);
    }

    @Test
    void theFirstAnswerStays() {
        String code = inAnHour();
        post("/sim/app/faces/" + code, "{\"passed\":false}");
        post("/sim/app/faces/" + code, "{\"passed\":true}");
        assertThat(query().path("state").asString()).isEqualTo("FAILED");
        assertThat(query().has("person")).isFalse();
    }

    @Test
    void whoHoldsThePhoneIsReported() {
        String code = inAnHour();
        post("/sim/app/faces/" + code, "{\"passed\":true,\"person\":{\"name\":\"李四\",\"idType\":\"RESIDENT_ID_CARD\","
                + "\"idNumber\":\"320102199106150036\"}}");
        assertThat(query().path("person").path("name").asString()).isEqualTo("李四");
    }

    @Test
    void aCheckExpires() {
        String code = order(Instant.now().minusSeconds(1));
        post("/sim/app/faces/" + code, "{\"passed\":true}");
        assertThat(query().path("state").asString()).isEqualTo("EXPIRED");
    }

    @Test
    void orderingTheSameCheckAgainKeepsItsCodeAndAnswer() {
        String code = inAnHour();
        post("/sim/app/faces/" + code, "{\"passed\":true}");
        assertThat(inAnHour()).isEqualTo(code);
        assertThat(query().path("state").asString()).isEqualTo("PASSED");
    }

    @Test
    void thePageOfACheckOpensThePhone() {
        String code = inAnHour();
        HttpResponse<String> page = send(HttpRequest.newBuilder(URI.create(url("/app/face/" + code))).build());
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location")).hasValue("/?face=" + code);
        assertThat(send(HttpRequest.newBuilder(URI.create(url("/app/face/unknown"))).build()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRequestThatIsNotSignedOrSentTwiceIsRefused() {
        assertThat(post(CHECKS, orderFor(Instant.now())).statusCode()).isEqualTo(401);
        assertThat(send(signed(CHECKS, KEY, "another", orderFor(Instant.now()))).statusCode()).isEqualTo(401);
        HttpRequest once = signed(CHECKS, KEY, SECRET, orderFor(Instant.now().plusSeconds(60)));
        assertThat(send(once).statusCode()).isEqualTo(200);
        assertThat(send(once).statusCode()).isEqualTo(401);
    }

    @Test
    void anIncompleteOrderAndAnUnknownCheckAreRefused() {
        assertThat(send(signed(CHECKS, KEY, SECRET, "{\"checkId\":\"" + check + "\"}")).statusCode()).isEqualTo(400);
        assertThat(send(signed(CHECKS + "/query", KEY, SECRET, "{\"checkId\":\"unknown\"}")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void inModeWrongTheAnswerIsSignedWrongly() {
        put("/sim/behaviour/app", "{\"mode\":\"wrong\"}");
        HttpResponse<String> response = send(signed(CHECKS, KEY, SECRET, orderFor(Instant.now().plusSeconds(60))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(isSignedBy(SECRET, response)).isFalse();
    }
}
