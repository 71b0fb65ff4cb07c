package io.hrsshall.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.authority.StaffRole;
import io.hrsshall.authority.Tier;
import io.hrsshall.deploy.parts.PlainHttp;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Systems of cities and heads of staff manage the keys of the systems, with a real Keycloak.
class CityKeysIT extends IdentityIT {

    private static final String PATH = "/api/v1/city/keys";
    private static final Duration NOW = Duration.ZERO;

    private final String issuer;

    CityKeysIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            Environment environment) {
        super(http, tokens, events, stubs, jdbc);
        this.issuer = environment.getRequiredProperty("HALL_ISSUER");
    }

    private Http system(String city) {
        return http.as(tokens.city(city));
    }

    private String proof(String city, JWK key, Duration age) {
        return CityKeyProofs.proof(issuer, city, key, age);
    }

    private static String signed(JWK key, String type, String client, String audience) {
        return CityKeyProofs.signed(key, key, type, client, audience, NOW);
    }

    private Answer register(Http caller, String city, JWK key) {
        return caller.post(PATH, Map.of("proof", proof(city, key, NOW)));
    }

    private static String kid(Answer registered) {
        return registered.json().path("kid").asString();
    }

    private static List<String> kids(Answer listed) {
        return listed.json().path("items").valueStream().map(key -> key.path("kid").asString()).toList();
    }

    /// Whether Keycloak gives a token for an assertion that is signed with the key.
    private boolean isValid(String city, JWK key, String kid) {
        String client = CityKeyProofs.client(city);
        var assertion = new SignedJWT(new JWSHeader.Builder(CityKeyProofs.algorithm(key)).keyID(kid).build(),
                new JWTClaimsSet.Builder().issuer(client).subject(client).audience(issuer)
                        .jwtID(UUID.randomUUID().toString()).issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plusSeconds(30))).build());
        String form = Map.of("grant_type", "client_credentials", "client_id", client, "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion",
                CityKeyProofs.sign(assertion, key))
                .entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return PlainHttp.send(HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form))
                .build()).statusCode() == 200;
    }

    @Test
    void aSystemChangesItsKeysWithoutAnOutageAndSeesTheirLastUse() throws Exception {
        String city = "320900";
        Http system = system(city);
        JsonNode before = system.get(PATH).expect(200).json();
        assertThat(before.path("client").asString()).isEqualTo("city-320900-key");
        assertThat(before.path("audience").asString()).isEqualTo(issuer);
        assertThat(before.path("secret").asBoolean()).isTrue();
        assertThat(before.path("items")).isEmpty();
        ECKey first = CityKeyProofs.newKey();
        RSAKey second = new RSAKeyGenerator(2048).generate();

        String firstId = kid(register(system, city, first).expect(201));
        assertThat(firstId).isEqualTo(first.computeThumbprint().toString());
        assertThat(isValid(city, first, firstId)).isTrue();
        String secondId = second.computeThumbprint().toString();
        assertThat(isValid(city, second, secondId)).isFalse();
        register(system, city, second).expect(201);
        assertThat(isValid(city, second, secondId)).isTrue();
        // A repetition changes nothing.
        register(system, city, first).expect(200);

        JsonNode items = system.get(PATH).expect(200).json();
        assertThat(items.path("published").asBoolean()).isTrue();
        assertThat(items.path("items").valueStream().map(key -> key.path("kid").asString() + ' '
                + key.path("algorithm").asString() + ' ' + key.path("registeredBy").asString()))
                .containsExactly(firstId + " ES256 city-system", secondId + " RS256 city-system");
        assertThat(items.path("items")).allSatisfy(key -> assertThat(
                Instant.parse(key.path("lastUsedAt").asString())).isAfter(Instant.now().minusSeconds(120)));

        system.delete(PATH + "/{}", firstId).expect(204);
        system.delete(PATH + "/{}", firstId).expect(204);
        assertThat(isValid(city, first, firstId)).isFalse();
        assertThat(isValid(city, second, secondId)).isTrue();
        assertThat(kids(system.get(PATH).expect(200))).containsExactly(secondId);
        register(system, city, first).expect(409, "city-key-revoked");
        assertThat(jdbc.sql("SELECT kind || ' ' || detail FROM security_events WHERE acting_for = ? "
                + "AND kind LIKE 'CITY_KEY%' ORDER BY at").param(city).query(String.class).list())
                .containsExactly("CITY_KEY_REGISTERED kid=" + firstId, "CITY_KEY_REGISTERED kid=" + secondId,
                        "CITY_KEY_REVOKED kid=" + firstId);
    }

    @Test
    void headsOfStaffManageTheKeysOfTheirOwnCity() throws Exception {
        String city = "320500";
        Http head = http.as(tokens.staff(city, StaffRole.HEAD));
        ECKey key = CityKeyProofs.newKey();
        String kid = kid(register(head, city, key).expect(201));

        JsonNode listed = system(city).get(PATH).expect(200).json().path("items").path(0);
        assertThat(listed.path("registeredBy").asString()).isEqualTo("staff");
        assertThat(listed.has("lastUsedAt")).isFalse();
        assertThat(isValid(city, key, kid)).isTrue();
        http.as(tokens.staff("320400", StaffRole.HEAD)).delete(PATH + "/{}", kid).expect(404);
        system("320400").delete(PATH + "/{}", kid).expect(404);
        assertThat(kids(system("320400").get(PATH).expect(200))).doesNotContain(kid);
        http.as(tokens.staff(city, StaffRole.CASE)).get(PATH).expect(403, "role-missing");
        http.as(tokens.unit("5251911226748", Tier.LEGAL_REPRESENTATIVE)).get(PATH).expect(403, "kind-not-allowed");

        head.delete(PATH + "/{}", kid).expect(204);
        assertThat(isValid(city, key, kid)).isFalse();
    }

    @Test
    void aKeyIsRegisteredOnlyWithAProofForThisCityAndHall() throws Exception {
        String city = "320600";
        Http system = system(city);
        ECKey key = CityKeyProofs.newKey();
        String client = "city-320600-key";
        String type = CityKeyProofs.TYPE;
        String good = proof(city, key, NOW);

        assertRefused(system, "x", "key-proof-malformed");
        assertRefused(system, signed(key, "JWT", client, issuer), "key-proof-malformed");
        assertRefused(system, good.substring(0, good.length() - 6) + "AAAAAA", "key-proof-signature");
        assertRefused(system, proof("320700", key, NOW), "key-proof-claims");
        assertRefused(system, signed(key, type, client, "https://elsewhere.example"), "key-proof-claims");
        assertRefused(system, proof(city, key, Duration.ofSeconds(90)), "key-proof-claims");
        assertRefused(system, proof(city, key, Duration.ofSeconds(-30)), "key-proof-claims");
        assertRefused(system, signed(new RSAKeyGenerator(1024, true).generate(), type, client, issuer),
                "key-proof-kind");
        RSAKey weak = new RSAKeyGenerator(1024, true).generate();
        RSAKey padded = new RSAKey.Builder(Base64URL.encode(ByteBuffer.allocate(256)
                .put(128, weak.getModulus().decode()).array()), weak.getPublicExponent()).build();
        assertRefused(system, CityKeyProofs.signed(padded, weak, type, client, issuer, NOW), "key-proof-kind");
        assertRefused(system, CityKeyProofs.signed(key, CityKeyProofs.newKey(), type, client, issuer, NOW),
                "key-proof-signature");
        system.post(PATH, Map.of()).expect(422);
        assertThat(kids(system.get(PATH).expect(200))).isEmpty();
    }

    private static void assertRefused(Http system, String proof, String code) {
        Answer refused = system.post(PATH, Map.of("proof", proof)).expect(422, "invalid");
        assertThat(refused.json().path("errors").path(0).path("field").asString()).isEqualTo("proof");
        assertThat(refused.json().path("errors").path(0).path("code").asString()).isEqualTo(code);
    }

    @Test
    @Tag("nightly")
    void aCityHasFiveKeysAtATimeWhateverItRegistersInParallel() throws Exception {
        String city = "320800";
        Http system = system(city);
        List<ECKey> keys = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            keys.add(CityKeyProofs.newKey());
        }
        List<Integer> answers = keys.parallelStream().map(key -> register(system, city, key).status()).toList();

        assertThat(answers).filteredOn(status -> status == 201).hasSize(5);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(3);
        List<String> kids = kids(system.get(PATH).expect(200));
        assertThat(kids).hasSize(5);
        for (String kid : kids) {
            // The city has a secret as well.
            system.delete(PATH + "/{}", kid).expect(204);
        }
        assertThat(kids(system.get(PATH).expect(200))).isEmpty();
    }
}
