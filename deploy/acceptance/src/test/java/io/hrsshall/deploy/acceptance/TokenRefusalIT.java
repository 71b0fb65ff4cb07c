package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer.Refusal;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.stack.HallService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An invalid token gets the same refusal from the gateway and from each service that is called directly.
@AcceptanceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokenRefusalIT {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration SKEW = Duration.ofSeconds(5);

    /// One operation below a unit's path for each service that has one.
    private static final Map<String, String> OPERATIONS = Map.of("unit-service", "", "delegation-service", "/grants",
            "institution-service", "/institutions", "case-service", "/cases", "logistics-service", "/parcels");

    private final HallUnderTest hall;
    private @Nullable TestUnit own;
    private @Nullable TestUnit other;
    private String shortLived = "";

    TokenRefusalIT(HallUnderTest hall) {
        this.hall = hall;
    }

    @BeforeAll
    void twoUnits() {
        TestUnit two = TestUnit.register(hall);
        TestUnit one = TestUnit.register(hall);
        hall.keycloak().tokenLifespan("hall-login", 5);
        try {
            shortLived = one.logInRepresentative().accessToken();
        } finally {
            hall.keycloak().tokenLifespan("hall-login", 300);
        }
        one.logInRepresentative();
        two.logInRepresentative();
        own = one;
        other = two;
        // With its first token a service fetches the keys from Keycloak.
        HallService.ALL.forEach(service -> hall.publicPort(service.name()).retrying().get("/api/v1/me",
                one.representative().accessToken()));
    }

    @Test
    void invalidTokensAreRefusedAlikeEverywhere() {
        TestUnit unit = the(own);
        String good = unit.representative().accessToken();
        String city = hall.keycloak().clientToken("city-320100", hall.secret("client.city-320100.secret"));
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("no token", new Case(null, unit.number(), 401, "unauthenticated"));
        cases.put("no token at all", new Case("nonsense", unit.number(), 401, "unauthenticated"));
        cases.put("a token of another realm",
                new Case(hall.keycloak().administratorToken(), unit.number(), 401, "unauthenticated"));
        cases.put("a changed unit", new Case(changed(good, "unit", the(other).number()), the(other).number(), 401,
                "unauthenticated"));
        cases.put("a changed tier", new Case(changed(good, "tier", "agent"), unit.number(), 401, "unauthenticated"));
        cases.put("a token without a signature", new Case(unsigned(good), unit.number(), 401, "unauthenticated"));
        cases.put("a city system's token", new Case(city, unit.number(), 403, "kind-not-allowed"));
        cases.put("another unit's path", new Case(good, the(other).number(), 404, "not-found"));
        var softly = new SoftAssertions();
        cases.forEach((name, one) -> assertSameRefusal(name, one, softly));
        OPERATIONS.forEach((service, operation) -> {
            String path = unit.path() + operation;
            softly.assertThat(hall.gateway().get(path, good).status()).as("a good token: " + path).isEqualTo(200);
            softly.assertThat(hall.publicPort(service).get(path, good).status()).as("a good token: " + service)
                    .isEqualTo(200);
        });
        softly.assertAll();
    }

    @Test
    @Tag("nightly")
    void anExpiredTokenIsRefusedAfterFiveSecondsOfClockSkew() {
        TestUnit unit = the(own);
        Instant expiry = Instant.ofEpochSecond(claims(shortLived).path("exp").asLong());
        HallUnderTest.await(Duration.ofSeconds(30)).until(() -> Instant.now().isAfter(expiry.plus(SKEW)));
        var softly = new SoftAssertions();
        assertSameRefusal("a token that has expired", new Case(shortLived, unit.number(), 401, "unauthenticated"),
                softly);
        softly.assertAll();
    }

    @Test
    void internalOperationsAreForServicesOnly() {
        String good = the(own).representative().accessToken();
        var softly = new SoftAssertions();
        for (HallService service : HallService.ALL) {
            String path = "/internal/v1/" + service.shortName();
            if (service.name().equals("gateway")) {
                softly.assertThat(hall.gateway().get(path, null).status()).as("gateway").isEqualTo(404);
                softly.assertThat(hall.gateway().get(path, good).status()).as("gateway").isEqualTo(404);
                continue;
            }
            softly.assertThat(hall.gateway().get(path, good).refusal().status()).as("gateway " + path).isEqualTo(404);
            for (HallApi port : List.of(hall.publicPort(service.name()), hall.internalPort(service.name()))) {
                for (String token : new String[]{null, good}) {
                    Refusal refusal = port.get(path, token).refusal();
                    softly.assertThat(refusal.status()).as(service.name() + " " + refusal).isEqualTo(401);
                    softly.assertThat(refusal.contentType()).as(service.name()).startsWith("application/problem+json");
                    softly.assertThat(refusal.code()).as(service.name()).isEqualTo("unauthenticated");
                }
            }
        }
        String unit = "/internal/v1/units/" + the(own).number();
        softly.assertThat(hall.internalPort("unit-service").get(unit, null).status()).isEqualTo(401);
        softly.assertThat(hall.internalPort("unit-service").get(unit, good).status()).isEqualTo(401);
        softly.assertThat(hall.gateway().get(unit, good).status()).isEqualTo(404);
        softly.assertAll();
    }

    /// @param unit
    ///            whose path is called
    private record Case(@Nullable String token, String unit, int status, String code) {}

    private void assertSameRefusal(String name, Case one, SoftAssertions softly) {
        OPERATIONS.forEach((service, operation) -> {
            String path = "/api/v1/units/" + one.unit() + operation;
            Refusal atGateway = hall.gateway().get(path, one.token()).refusal();
            Refusal atService = hall.publicPort(service).get(path, one.token()).refusal();
            String what = name + " at " + service;
            softly.assertThat(atService).as(what).isEqualTo(atGateway);
            softly.assertThat(atGateway.status()).as(what).isEqualTo(one.status());
            softly.assertThat(atGateway.statusInBody()).as(what).isEqualTo(one.status());
            softly.assertThat(atGateway.code()).as(what).isEqualTo(one.code());
            softly.assertThat(atGateway.title()).as(what).isNotEmpty();
            softly.assertThat(atGateway.contentType()).as(what).startsWith("application/problem+json");
        });
    }

    private static JsonNode claims(String token) {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    /// The token with a changed claim and the original signature.
    private static String changed(String token, String claim, String value) {
        String[] parts = token.split("\\.", -1);
        ObjectNode claims = (ObjectNode) claims(token);
        assertThat(claims.path(claim).asString()).isNotEqualTo(value);
        return parts[0] + "." + encoded(claims.put(claim, value).toString()) + "." + parts[2];
    }

    private static String unsigned(String token) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + token.split("\\.", -1)[1] + ".";
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static TestUnit the(@Nullable TestUnit unit) {
        return Objects.requireNonNull(unit);
    }
}
