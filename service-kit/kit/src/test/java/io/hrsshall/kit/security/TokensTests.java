package io.hrsshall.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.hrsshall.authority.Actor;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.NoteFacts;
import io.hrsshall.kit.sample.Realm;
import io.hrsshall.kit.sample.SampleService;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokensTests {

    private static final UUID PERSON_ID = UUID.randomUUID();
    private static final Consumer<JWTClaimsSet.Builder> PERSON = claims -> claims.claim("kind", "person")
            .claim("person", PERSON_ID.toString());

    private final SampleService service = SampleService.shared();

    private Answer me(String token) {
        return service.get("/api/v1/me", SampleService.bearer(token));
    }

    @Test
    void aTokenOfTheRealmIsAccepted() {
        assertThat(me(service.realm.person()).json().path("kind").asString()).isEqualTo("person");
        assertThat(me(service.realm.unit(NoteFacts.UNIT, "agent", "SI")).json().path("kind").asString())
                .isEqualTo("unit");
    }

    static Stream<String> bad() throws Exception {
        Realm realm = SampleService.shared().realm;
        Instant now = Instant.now();
        String good = realm.token(PERSON);
        String[] parts = good.split("\\.", -1);
        String changed = Base64.getUrlEncoder().withoutPadding().encodeToString(
                new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8)
                        .replace(PERSON_ID.toString(), UUID.randomUUID().toString())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(realm.issuer()).audience("hall-api")
                .subject("s").claim("typ", "Bearer").issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)));
        PERSON.accept(claims);
        SignedJWT symmetric = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("known").build(),
                claims.build());
        symmetric.sign(new MACSigner(new byte[32]));
        return Stream.of("x", "a.b.c", "...", parts[0] + "." + changed + "." + parts[2],
                parts[0] + "." + parts[1] + ".", new PlainJWT(claims.build()).serialize(), symmetric.serialize(),
                realm.foreignToken(PERSON),
                realm.token(PERSON.andThen(c -> c.issuer("http://localhost/realms/other"))),
                realm.token(PERSON.andThen(c -> c.audience("sample-service"))),
                realm.token(PERSON.andThen(c -> c.audience(List.of()))),
                realm.token(PERSON.andThen(expired(7))),
                realm.token(PERSON.andThen(c -> c.expirationTime(null))),
                realm.token(PERSON.andThen(c -> c.notBeforeTime(Date.from(now.plusSeconds(3_600))))),
                realm.token(PERSON.andThen(c -> c.claim("typ", "ID"))), realm.token(c -> {
                }),
                realm.token(c -> c.claim("kind", "emperor")),
                realm.token(PERSON.andThen(c -> c.claim("person", "p"))),
                realm.token(c -> c.claim("kind", "unit").claim("unit", NoteFacts.UNIT)),
                realm.token(PERSON.andThen(c -> c.subject(null))), realm.service("identity-service", "sample-service"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void anyOtherTokenIsRefusedOnAllOperations(String token) {
        assertThat(me(token).statusAndCode()).isEqualTo("401 unauthenticated");
        assertThat(service.get("/api/v1/echo?q=a", SampleService.bearer(token)).statusAndCode())
                .as("where none is needed").isEqualTo("401 unauthenticated");
        assertThat(service.get("/nothing", SampleService.bearer(token)).statusAndCode())
                .isEqualTo("401 unauthenticated");
    }

    @Test
    void otherSchemesAreRefused() {
        for (String header : List.of("Basic YTpi", "Bearer", "Bearer ", "Bearer a b", "Token x", "")) {
            Answer answer = service.get("/api/v1/me", "Authorization", header);
            assertThat(answer.statusAndCode()).as(header).isEqualTo("401 unauthenticated");
        }
        assertThat(service.get("/api/v1/me", "Authorization", "bearer " + service.realm.person()).status())
                .isEqualTo(200);
    }

    @Test
    void clocksMayDifferByFiveSeconds() {
        // Warms up, so that the first slow call does not distort the times.
        assertThat(me(service.realm.person()).status()).isEqualTo(200);

        assertThat(me(service.realm.token(PERSON.andThen(expired(2)))).status()).isEqualTo(200);
    }

    private static Consumer<JWTClaimsSet.Builder> expired(int secondsAgo) {
        Instant end = Instant.now().minusSeconds(secondsAgo);
        return claims -> claims.issueTime(Date.from(end.minusSeconds(300))).expirationTime(Date.from(end));
    }

    private Answer internal(String... headers) {
        return service.send(service.internalPort(), "GET", "/internal/v1/notes/" + NoteFacts.ID, null, headers);
    }

    @Test
    void aServiceActsForItselfOrForAUser() {
        String own = "Bearer " + service.realm.service("identity-service", "sample-service");
        assertThat(internal("Authorization", own).json().path("user").asString()).isEqualTo("nobody");
        Answer forUser = internal("Authorization", own, "Hall-User-Token", service.realm.person());
        assertThat(forUser.json().path("service").asString()).isEqualTo("identity-service");
        assertThat(forUser.json().path("user").asString()).isEqualTo("person");
    }

    @Test
    void anInvalidUserTokenIsRefused() {
        String own = "Bearer " + service.realm.service("identity-service", "sample-service");
        assertThat(internal("Authorization", own, "Hall-User-Token", "x").statusAndCode())
                .isEqualTo("401 unauthenticated");
        assertThat(internal("Authorization", own, "Hall-User-Token", service.realm.foreignToken(PERSON))
                .statusAndCode()).isEqualTo("401 unauthenticated");
    }

    @Test
    void onlyTheServicesOfTheContractMayCall() {
        assertThat(internal("Authorization", "Bearer " + service.realm.service("case-service", "sample-service"))
                .statusAndCode()).isEqualTo("403 caller-not-allowed");
        assertThat(internal("Authorization", "Bearer " + service.realm.service("identity-service", "case-service"))
                .statusAndCode()).isEqualTo("401 unauthenticated");
        assertThat(internal("Authorization", "Bearer " + service.realm.person()).statusAndCode())
                .isEqualTo("401 unauthenticated");
        assertThat(internal("Authorization",
                "Bearer " + service.realm.token(PERSON.andThen(c -> c.audience("sample-service")))).statusAndCode())
                .isEqualTo("403 kind-not-allowed");
    }

    @Test
    void keysSurviveAnOutageUnlessTheyWereNeverFetched() throws Exception {
        Realm realm = new Realm();
        TokenVerifier verifier = verifier(realm, Clock.systemUTC());
        TokenVerifier late = verifier(realm, Clock.systemUTC());
        assertThat(verifier.verify(realm.token(PERSON), "hall-api").person()).isEqualTo(PERSON_ID);
        realm.stop();
        assertThat(verifier.verify(realm.token(PERSON), "hall-api").person()).isEqualTo(PERSON_ID);
        for (int i = 0; i < 5; i++) {
            assertThat(failure(() -> verifier.verify(realm.foreignToken(PERSON), "hall-api")))
                    .isInstanceOf(Refused.class);
            assertThat(failure(() -> late.verify(realm.token(PERSON), "hall-api"))).isInstanceOf(BrokenRule.class)
                    .hasMessage("dependency-unavailable");
        }
    }

    @Test
    void tokensWithUnknownKeysCauseBoundedRequests() throws Exception {
        Realm realm = new Realm();
        TokenVerifier verifier = verifier(realm, Clock.systemUTC());
        for (int i = 0; i < 20; i++) {
            assertThat(failure(() -> verifier.verify(realm.foreignToken(PERSON), "hall-api")))
                    .isInstanceOf(Refused.class);
        }
        realm.stop();
    }

    @Test
    void aVerifiedTokenIsRefusedForAnotherAudienceAndAfterItsEnd() throws Exception {
        Realm realm = new Realm();
        SettableClock clock = new SettableClock();
        TokenVerifier verifier = verifier(realm, clock);
        String token = realm.token(PERSON);
        Actor actor = verifier.verify(token, "hall-api");

        assertThat(verifier.verify(token, "hall-api")).isSameAs(actor);
        assertThat(failure(() -> verifier.verify(token, "sample-service"))).isInstanceOf(Refused.class);
        clock.ahead = Duration.ofSeconds(303);
        assertThat(verifier.verify(token, "hall-api")).isSameAs(actor);
        clock.ahead = Duration.ofSeconds(306);
        assertThat(failure(() -> verifier.verify(token, "hall-api"))).isInstanceOf(Refused.class);
        realm.stop();
    }

    @Test
    void aVerifiedTokenIsRefusedWhenItsKeyIsWithdrawn() throws Exception {
        Realm realm = new Realm();
        TokenVerifier verifier = verifier(realm, Clock.systemUTC());
        String token = realm.token(PERSON);
        Actor actor = verifier.verify(token, "hall-api");
        assertThat(verifier.verify(token, "hall-api")).isSameAs(actor);

        realm.replaceKey();
        assertThat(verifier.verify(realm.token(PERSON), "hall-api").person()).isEqualTo(PERSON_ID);

        assertThat(failure(() -> verifier.verify(token, "hall-api"))).isInstanceOf(Refused.class);
        realm.stop();
    }

    private static TokenVerifier verifier(Realm realm, Clock clock) {
        return new TokenVerifier(URI.create(realm.issuer() + "/protocol/openid-connect/certs"), realm.issuer(), clock);
    }

    private static final class SettableClock extends Clock {

        private Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }

        @Override
        public ZoneId getZone() { return ZoneOffset.UTC; }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static Throwable failure(ThrowingCallable call) {
        return java.util.Objects.requireNonNull(org.assertj.core.api.Assertions.catchThrowable(call));
    }
}
