package io.hrsshall.kit.test;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.keycloak.realm.RealmMigration;
import io.hrsshall.deploy.keycloak.realm.RealmMigrationFailed;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.keycloak.realm.RealmSettings.StaffUser;
import io.hrsshall.deploy.keycloak.realm.StaffRecovery;
import io.hrsshall.deploy.parts.PlainHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The provider of deploy/keycloak in a running Keycloak, as identity-service uses it.
class KeycloakIT {

    private static final String PASSWORD = "Correct#2026";
    private static final String REFUSED = "Invalid user credentials";

    private static final TestEnvironment HALL = TestEnvironment.withOwnRealm("identity-service");

    private final RealmUsers realm = HALL.users();
    private final Statements statements = HALL.statements();
    private final Statements proofs = HALL.proofs();
    private final String account = UUID.randomUUID().toString();

    // ---- login

    @Test
    void aLoginWithAStatementGivesItsContext() {
        createUser(account, true);

        JsonNode answer = tokens(login(account, PASSWORD, statement(null, unit())));

        Map<String, Object> claims = Tokens.claims(answer.path("access_token").asString());
        assertThat(claims).containsEntry("sub", account).containsEntry("kind", "unit")
                .containsEntry("unit", "3201000000017")
                .containsEntry("tier", "agent").containsEntry("epoch", 7).containsEntry("scopes", List.of("SI.REG"))
                .containsEntry("aud", "hall-api").containsEntry("azp", "hall-login").containsKeys("sid", "jti")
                .doesNotContainKeys("email", "name", "preferred_username", "realm_access", "resource_access");
        // Keycloak reads its clock twice.
        assertThat(seconds(claims, "exp") - seconds(claims, "iat")).isBetween(300L, 301L);
        assertThat(answer.path("access_token").asString()).hasSizeLessThan(4_000);
    }

    @Test
    void theLargestStatementPasses() {
        createUser(account, true);
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            scopes.add("ABCDEFGH.ABCDEFGHIJ%02d.ABCDEFGH".formatted(i));
        }
        Map<String, Object> context = unit();
        context.put("scopes", scopes);
        context.put("review", scopes.subList(0, 20));

        String statement = statement(null, context);
        String token = tokens(login(account, PASSWORD, statement)).path("access_token").asString();

        assertThat(statement).hasSizeBetween(2_500, 4_000);
        assertThat(Tokens.claims(token)).containsEntry("scopes", scopes);
    }

    @Test
    void withoutAValidStatementATokenHasNoContext() {
        createUser(account, true);
        String another = statements.sign(UUID.randomUUID().toString(), null, unit());
        String bound = statement("some-session", unit());
        String stranger = Statements.withNewKey().sign(account, null, unit());

        for (String statement : new @Nullable String[]{null, "", "x.y.z", another, bound, stranger,
                statement(null, unit()).replace('.', '~')}) {
            Map<String, Object> claims = Tokens.claims(tokens(login(account, PASSWORD, statement)).path("access_token")
                    .asString());
            assertThat(claims).as("%s", statement).containsEntry("kind", "person").containsEntry("sub", account)
                    .doesNotContainKeys("unit", "person", "grant", "tier", "scopes");
        }
    }

    @Test
    void theTokenEndsWithTheWindow() {
        createUser(account, true);
        long end = Instant.now().getEpochSecond() + 60;
        Map<String, Object> context = unit();
        context.put("windowEnd", end);

        long before = Instant.now().getEpochSecond();
        JsonNode answer = tokens(login(account, PASSWORD, statement(null, context)));
        long after = Instant.now().getEpochSecond();

        assertThat(Tokens.claims(answer.path("access_token").asString())).containsEntry("exp", (int) end);
        assertThat(answer.path("expires_in").asLong()).isBetween(end - after, end - before);
    }

    // ---- login by proof

    @Test
    void aProofReplacesThePasswordAndTheTokensNameTheWay() {
        createUser(account, true);

        JsonNode first = tokens(proofLogin(account, proof(proofs, Map.of())));
        JsonNode second = tokens(refresh(first, statement(first.path("session_state").asString(), unit())));
        JsonNode byPassword = tokens(login(account, PASSWORD, statement(null, unit())));

        for (JsonNode answer : List.of(first, second)) {
            assertThat(Tokens.claims(answer.path("access_token").asString())).containsEntry("authMethod", "app-qr")
                    .containsEntry("acr", "2").containsEntry("sub", account).containsEntry("kind", "unit");
        }
        for (JsonNode answer : List.of(byPassword, tokens(refresh(byPassword, null)))) {
            assertThat(Tokens.claims(answer.path("access_token").asString())).containsEntry("authMethod", "password")
                    .containsEntry("acr", "1");
        }
    }

    @Test
    void ofParallelUsesOfAProofOneSucceeds() throws ExecutionException, InterruptedException {
        createUser(account, true);
        String proof = proof(proofs, Map.of());
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> uses = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                uses.add(many.submit(() -> proofLogin(account, proof).statusCode()));
            }
            for (Future<Integer> use : uses) {
                statuses.add(use.get());
            }
        }
        statuses.add(proofLogin(account, proof).statusCode());

        assertThat(statuses).containsOnly(200, 401).containsOnlyOnce(200);
    }

    @Test
    void aRefusedProofIsAnsweredLikeAWrongPassword() {
        String disabled = UUID.randomUUID().toString();
        createUser(account, true);
        createUser(disabled, false);
        long now = Instant.now().getEpochSecond();
        String valid = proof(proofs, Map.of());

        List<HttpResponse<String>> answers = List.of(
                proofLogin(account, proof(Statements.withNewKey(), Map.of())),
                proofLogin(account, proof(statements, Map.of())),
                proofLogin(account, proof(proofs, Map.of("sub", disabled))),
                proofLogin(account, proof(proofs, Map.of("aud", "hall-staff"))),
                proofLogin(account, proof(proofs, Map.of("iat", now - 40, "exp", now - 10))),
                proofLogin(account, proof(proofs, Map.of("iat", now + 20, "exp", now + 30))),
                proofLogin(account, proof(proofs, Map.of("way", "password"))),
                proofLogin(account, valid.substring(0, valid.length() - 4) + "AAAA"),
                proofLogin(account, ""),
                proofLogin(disabled, proof(proofs, Map.of("sub", disabled))),
                realm.form("token", Map.of("grant_type", "password", "client_id", "hall-staff", "client_secret",
                        realm.settings().loginSecret(), "username", account, "proof",
                        proof(proofs, Map.of("aud", "hall-staff")))));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Answers.json(answer.body())).isEqualTo(Answers.json(
                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + REFUSED + "\"}"));
        });
        assertThat(proofLogin(account, valid).statusCode()).as("the proof itself is good").isEqualTo(200);
    }

    /// @param changes
    ///            of the claims
    private String proof(Statements signer, Map<String, Object> changes) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("iss", "identity-service", "aud", "hall-login", "jti",
                UUID.randomUUID().toString(), "way", "app-qr", "acr", "2"));
        claims.putAll(changes);
        return signer.sign(account, null, claims);
    }

    private HttpResponse<String> proofLogin(String username, String proof) {
        return realm.form("token", client(Map.of("grant_type", "password", "username", username, "proof", proof,
                "acting", statement(null, unit()))));
    }

    // ---- refresh and sessions

    @Test
    void aRefreshTakesANewContextWithinTheSameSession() {
        createUser(account, true);
        JsonNode first = tokens(login(account, PASSWORD, statement(null, unit())));
        String session = first.path("session_state").asString();

        JsonNode second = tokens(refresh(first, statement(session, Map.of("kind", "person", "person", "p"))));
        JsonNode third = tokens(refresh(second, statement("another", unit())));
        JsonNode fourth = tokens(refresh(third, statement(session, unit())));

        assertThat(Tokens.claims(second.path("access_token").asString())).containsEntry("sid", session)
                .containsEntry("kind", "person").containsEntry("person", "p").doesNotContainKey("unit");
        assertThat(Tokens.claims(third.path("access_token").asString())).containsEntry("kind", "person")
                .doesNotContainKeys("person", "unit");
        assertThat(Tokens.claims(fourth.path("access_token").asString())).containsEntry("kind", "unit");
    }

    @Test
    void sessionsCanBeEndedOneByOneOrAllTogether() {
        String user = createUser(account, true);
        JsonNode one = tokens(login(account, PASSWORD, null));
        JsonNode two = tokens(login(account, PASSWORD, null));
        JsonNode three = tokens(login(account, PASSWORD, null));

        assertThat(realm.admin("DELETE", "/sessions/" + one.path("session_state").asString(), null).statusCode())
                .isEqualTo(204);
        assertThat(realm.form("logout", client(Map.of("refresh_token", two.path("refresh_token").asString())))
                .statusCode())
                .isEqualTo(204);
        assertThat(refresh(one, null).statusCode()).isEqualTo(400);
        assertThat(refresh(two, null).statusCode()).isEqualTo(400);
        assertThat(refresh(three, null).statusCode()).isEqualTo(200);
        assertThat(realm.admin("POST", "/users/" + user + "/logout", Map.of()).statusCode()).isEqualTo(204);
        assertThat(refresh(three, null).statusCode()).isEqualTo(400);
        assertThat(login(account, PASSWORD, null).statusCode()).isEqualTo(200);
    }

    // ---- refusals

    @Test
    void everyRefusalLooksTheSame() {
        String disabled = UUID.randomUUID().toString();
        String withoutPassword = UUID.randomUUID().toString();
        createUser(account, true);
        createUser(disabled, false);
        realm.admin("POST", "/users", Map.of("username", withoutPassword, "enabled", true));
        tokens(login(account, PASSWORD, null));

        List<HttpResponse<String>> answers = List.of(login(account, "Wrong#2026", null), login(account, "", null),
                login(UUID.randomUUID().toString(), PASSWORD, null), login(disabled, PASSWORD, null),
                login(withoutPassword, PASSWORD, null),
                login("service-account-gateway", PASSWORD, null), login("", PASSWORD, null));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Answers.json(answer.body())).isEqualTo(Answers.json(
                    "{\"error\":\"invalid_grant\",\"error_description\":\"" + REFUSED + "\"}"));
        });
    }

    /// identity-service limits wrong passwords: a lockout in Keycloak would let anyone lock out the owner.
    @Test
    void wrongPasswordsNeverLockAnAccount() {
        createUser(account, true);
        for (int i = 0; i < 20; i++) {
            assertThat(login(account, "Wrong#2026", null).statusCode()).isEqualTo(401);
        }
        assertThat(login(account, PASSWORD, null).statusCode()).isEqualTo(200);
    }

    @Test
    void parallelLoginsOfOneAccountAllSucceed() throws ExecutionException, InterruptedException {
        createUser(account, true);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> correct = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                correct.add(many.submit(() -> login(account, PASSWORD, null).statusCode()));
            }
            for (Future<Integer> each : correct) {
                assertThat(each.get()).isEqualTo(200);
            }
        }
    }

    @Test
    void parallelGuessesDoNotHinderTheOwner() throws ExecutionException, InterruptedException {
        createUser(account, true);
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < 15; i++) {
                guesses.add(many.submit(() -> login(account, "Wrong#2026", null).statusCode()));
            }
            assertThat(login(account, PASSWORD, null).statusCode()).isEqualTo(200);
            for (Future<Integer> guess : guesses) {
                assertThat(guess.get()).isEqualTo(401);
            }
        }
    }

    @Test
    void wrongPasswordsLockAnAdministratorOfTheMasterRealm() {
        String name = "admin-" + UUID.randomUUID();
        Map<String, Object> administrator = new LinkedHashMap<>(user(name, true, Map.of()));
        administrator.putAll(Map.of("email", name + "@example.org", "firstName", "A", "lastName", "B"));
        String users = HALL.keycloak().url() + "/admin/realms/master/users";
        String token = Answers.json(masterLogin(HALL.keycloak().adminUser(), HALL.keycloak().adminPassword()).body())
                .path("access_token").asString();
        HttpResponse<String> created = send(HttpRequest.newBuilder(URI.create(users))
                .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(administrator))));
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        URI user = URI.create(created.headers().firstValue("Location").orElseThrow());
        URI failures = URI.create(user.toString().replace("/users/", "/attack-detection/brute-force/users/"));
        try {
            assertThat(masterLogin(name, PASSWORD).statusCode()).isEqualTo(200);
            // Keycloak refuses a login without counting it while it still processes the one before.
            Await.until("ten failures are counted", () -> {
                assertThat(masterLogin(name, "Wrong#2026").statusCode()).isBetween(400, 401);
                return Answers.json(send(HttpRequest.newBuilder(failures).header("Authorization", "Bearer " + token))
                        .body()).path("numFailures").asInt() >= 10;
            });
            assertThat(masterLogin(name, PASSWORD).statusCode()).isBetween(400, 401);
            assertThat(Answers.json(send(HttpRequest.newBuilder(failures).header("Authorization", "Bearer " + token))
                    .body()).path("disabled").asBoolean()).isTrue();
        } finally {
            send(HttpRequest.newBuilder(user).header("Authorization", "Bearer " + token).DELETE());
        }
    }

    private HttpResponse<String> masterLogin(String username, String password) {
        return send(HttpRequest
                .newBuilder(URI.create(HALL.keycloak().url() + "/realms/master/protocol/openid-connect/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=" + username
                        + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        return PlainHttp.send(request.build());
    }

    @Test
    void staffAndAccountsUseDifferentClients() {
        createUser(account, true);
        String staff = "staff-" + UUID.randomUUID();
        realm.admin("POST", "/users", user(staff, true, Map.of("city", List.of("320100"))));

        assertThat(login(staff, PASSWORD, null).statusCode()).isEqualTo(401);
        assertThat(staffLogin(account, Map.of()).statusCode()).isEqualTo(401);
        Offer offer = offer(staff);
        Map<String, Object> claims = Tokens.claims(tokens(staffLogin(staff, offer.with(offer.app().code())))
                .path("access_token").asString());
        assertThat(claims).containsEntry("kind", "staff").containsEntry("city", "320100").containsEntry("aud",
                "hall-api");
    }

    /// What Keycloak offers to staff without a second factor.
    private record Offer(String token, AuthenticatorApp app) {

        Map<String, String> with(String code) {
            return Map.of("enrolment", token, "totp", code);
        }
    }

    private Offer offer(String staff) {
        HttpResponse<String> answer = staffLogin(staff, Map.of("enrolment", "new"));
        JsonNode body = Answers.json(answer.body());
        assertThat(body.path("error").asString()).as(answer.body()).isEqualTo("enrolment_offered");
        assertThat(body.path("uri").asString()).startsWith("otpauth://totp/").contains(body.path("secret").asString());
        return new Offer(body.path("enrolment").asString(), new AuthenticatorApp(body.path("secret").asString()));
    }

    private String newStaff() {
        String staff = "staff-" + UUID.randomUUID();
        realm.admin("POST", "/users", user(staff, true, Map.of("city", List.of("320100"))));
        return staff;
    }

    private void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(Answers.json(answer.body()).path("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void staffEnrolOneSecondFactorAndUseEachCodeOnce() {
        String staff = newStaff();
        assertThat(staffLogin(staff, Map.of()).body()).contains("enrolment_required");
        assertThat(staffLogin(staff, Map.of("totp", "123456")).body()).contains("enrolment_required");
        Map<String, String> wrongPassword = Map.of("enrolment", "new", "password", "Wrong#2026");
        assertRefused(staffLogin(staff, wrongPassword));
        Offer offer = offer(staff);
        Offer unused = offer(staff);
        Offer ofOther = offer(newStaff());

        assertRefused(staffLogin(staff, offer.with(ofOther.app().code())));
        assertRefused(staffLogin(staff, ofOther.with(ofOther.app().code())));
        assertRefused(staffLogin(staff, Map.of("enrolment", "unknown", "totp", offer.app().code())));
        String first = offer.app().unusedCode();
        tokens(staffLogin(staff, offer.with(first)));

        assertRefused(staffLogin(staff, Map.of("totp", first)));
        assertRefused(staffLogin(staff, Map.of()));
        assertRefused(staffLogin(staff, Map.of("enrolment", "new")));
        assertRefused(staffLogin(staff, unused.with(unused.app().code())));
        assertRefused(staffLogin(staff, offer.with(first)));
        String second = offer.app().unusedCode();
        List<HttpResponse<String>> answers = runConcurrently(4, i -> staffLogin(staff, Map.of("totp", second)));
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
    }

    @Test
    void ofParallelEnrolmentsOneIsStored() {
        String staff = newStaff();
        List<Offer> offers = List.of(offer(staff), offer(staff), offer(staff));

        List<HttpResponse<String>> answers = runConcurrently(6,
                i -> staffLogin(staff, offers.get(i % 3).with(offers.get(i % 3).app().code())));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(apps(staff)).hasSize(1);
    }

    @Test
    void anAppIsEnrolledDirectlyAfterAReset() {
        String staff = newStaff();
        Offer lost = offer(staff);
        tokens(staffLogin(staff, lost.with(lost.app().code())));
        apps(staff).forEach(app -> realm.admin("DELETE",
                "/users/" + userNamed(staff).path("id").asString() + "/credentials/" + app.path("id").asString(),
                null));

        Offer found = offer(staff);
        tokens(staffLogin(staff, found.with(found.app().code())));

        assertThat(apps(staff)).hasSize(1);
        assertRefused(staffLogin(staff, Map.of("totp", lost.app().unusedCode())));
    }

    private List<JsonNode> apps(String staff) {
        return credentials(userNamed(staff)).stream().filter(each -> each.path("type").asString().equals("otp"))
                .toList();
    }

    @Test
    void onlyTheHallsClientsIssueTokens() {
        createUser(account, true);
        for (String client : List.of("admin-cli", "account", "security-admin-console")) {
            HttpResponse<String> answer = realm.form("token",
                    Map.of("grant_type", "password", "client_id", client, "username",
                            account, "password", PASSWORD));
            assertThat(answer.statusCode()).as(client).isBetween(400, 401);
        }
        assertThat(realm.admin("GET", "/clients", null).statusCode()).isEqualTo(403);
        assertThat(realm.admin("PUT", "", Map.of("bruteForceProtected", false)).statusCode()).isEqualTo(403);
    }

    // ---- city systems with keys

    private static ECKey newKey(String id) throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(id).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.ES256)
                .generate();
    }

    private void giveKeys(ECKey... keys) {
        RealmSettings settings = realm.settings();
        Map<String, String> keySets = keys.length == 0
                ? Map.of()
                : Map.of("320300", new JWKSet(List.of(keys)).toPublicJWKSet().toString());
        run(new RealmSettings(settings.realm(), settings.statementKeys(), settings.proofKeys(), settings.loginSecret(),
                settings.serviceSecrets(), settings.citySecrets(), keySets, List.of()));
    }

    private String assertion(ECKey key, Map<String, Object> changes) throws JOSEException {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>(Map.of("iss", "city-320300-key", "sub", "city-320300-key",
                "aud", realm.issuer(), "jti", UUID.randomUUID().toString(), "iat", now, "exp", now + 30));
        claims.putAll(changes);
        JWSObject assertion = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new Payload(claims));
        assertion.sign(new ECDSASigner(key));
        return assertion.serialize();
    }

    private HttpResponse<String> cityToken(String assertion) {
        return realm.form("token", Map.of("grant_type", "client_credentials", "client_id", "city-320300-key",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer", "client_assertion",
                assertion));
    }

    private void assertNoToken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 401);
        assertThat(answer.body()).doesNotContain("access_token");
    }

    @Test
    @Tag("nightly")
    void aCitySystemRotatesItsKeysWithoutAnOutage() throws JOSEException {
        ECKey first = newKey("first");
        ECKey next = newKey("next");
        assertNoToken(cityToken(assertion(first, Map.of())));

        giveKeys(first);
        Map<String, Object> claims = Tokens.claims(
                tokens(cityToken(assertion(first, Map.of()))).path("access_token").asString());
        assertThat(claims).containsEntry("kind", "city-system").containsEntry("city", "320300").containsEntry("aud",
                "hall-api");
        assertNoToken(cityToken(assertion(next, Map.of())));
        giveKeys(first, next);
        for (ECKey key : List.of(first, next)) {
            tokens(cityToken(assertion(key, Map.of())));
        }
        giveKeys(next);
        assertNoToken(cityToken(assertion(first, Map.of())));
        tokens(cityToken(assertion(next, Map.of())));

        assertThat(realm.clientToken("city-320300", null)).as("the secret beside it").isNotEmpty();
        giveKeys();
        assertNoToken(cityToken(assertion(next, Map.of())));
    }

    @Test
    void anAssertionIsForOneTokenOfItsCity() throws JOSEException {
        ECKey key = newKey("key");
        giveKeys(key);
        String used = assertion(key, Map.of());
        tokens(cityToken(used));
        long now = Instant.now().getEpochSecond();

        assertNoToken(cityToken(used));
        assertNoToken(cityToken(assertion(key, Map.of("aud", "https://elsewhere.example"))));
        assertNoToken(cityToken(assertion(key, Map.of("iat", now - 120, "exp", now - 60))));
        assertNoToken(cityToken(assertion(key, Map.of("iat", now - 120, "exp", now + 3600))));
        assertNoToken(cityToken(assertion(newKey("key"), Map.of())));
        assertNoToken(cityToken(assertion(newKey("unknown"), Map.of())));
        assertNoToken(cityToken(assertion(key, Map.of("iss", "city-320400-key", "sub", "city-320400-key"))));
        assertNoToken(cityToken(assertion(key, Map.of("sub", "city-320300"))));
        assertNoToken(realm.form("token", Map.of("grant_type", "client_credentials", "client_id", "city-320300-key",
                "client_secret", Objects.requireNonNull(realm.settings().citySecrets().get("320300")))));
        tokens(cityToken(assertion(key, Map.of())));
    }

    @Test
    void aKeySetWithAPrivateKeyIsRefused() throws JOSEException {
        String withPrivateKey = new JWKSet(newKey("key")).toString(false);
        for (String keySet : List.of(withPrivateKey, "{}", "no JSON")) {
            assertThatThrownBy(() -> new RealmSettings("hall", List.of("key"), List.of("key"), "secret", Map.of(),
                    Map.of(), Map.of("320300", keySet), List.of())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("320300").hasMessageNotContaining("no JSON");
        }
    }

    // ---- migrations

    @Test
    void aRealmCanBeMigratedAgainWithNewSettings() {
        createUser(account, true);
        JsonNode before = tokens(login(account, PASSWORD, statement(null, unit())));
        Statements next = Statements.withNewKey();
        RealmSettings settings = realm.settings();
        StaffUser staff = new StaffUser("head-320500-1", "320500", List.of("head"), PASSWORD,
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");

        run(new RealmSettings(settings.realm(), List.of(statements.publicKey(), next.publicKey()),
                List.of(proofs.publicKey(), next.publicKey()), settings.loginSecret(),
                settings.serviceSecrets(), settings.citySecrets(), Map.of(), List.of(staff)));

        for (Statements signer : List.of(statements, next)) {
            String token = tokens(login(account, PASSWORD, signer.sign(account, null, unit()))).path("access_token")
                    .asString();
            assertThat(Tokens.claims(token)).containsEntry("kind", "unit");
        }
        for (Statements signer : List.of(proofs, next)) {
            assertThat(proofLogin(account, proof(signer, Map.of())).statusCode()).isEqualTo(200);
        }
        assertThat(refresh(before, null).statusCode()).as("sessions live on").isEqualTo(200);
        assertThat(Tokens.claims(tokens(staffLogin("head-320500-1",
                Map.of("totp", new AuthenticatorApp(Objects.requireNonNull(staff.secret())).code())))
                .path("access_token").asString())).containsEntry("roles", List.of("head")).doesNotContainKey("county");
        run(settings);
    }

    private RealmSettings with(StaffUser... staff) {
        RealmSettings settings = realm.settings();
        return new RealmSettings(settings.realm(), settings.statementKeys(), settings.proofKeys(),
                settings.loginSecret(), settings.serviceSecrets(), settings.citySecrets(), Map.of(), List.of(staff));
    }

    private JsonNode userNamed(String name) {
        return Answers.json(realm.admin("GET", "/users?exact=true&briefRepresentation=false&username=" + name, null)
                .body()).path(0);
    }

    private List<JsonNode> credentials(JsonNode user) {
        return Answers.json(realm.admin("GET", "/users/" + user.path("id").asString() + "/credentials", null).body())
                .valueStream().toList();
    }

    /// A head named at the installation: the first password is replaced and the app enrolled by one login.
    @Test
    void provisioningTwiceChangesNothingOfAPersonsAccount() {
        String name = "head-" + UUID.randomUUID();
        run(with(new StaffUser(name, "320600", List.of("head"), PASSWORD, null)));
        assertThat(staffLogin(name, Map.of()).body()).contains("enrolment_required");
        HttpResponse<String> offered = staffLogin(name, Map.of("enrolment", "new"));
        assertThat(Answers.json(offered.body()).path("first_password").asBoolean()).isTrue();
        Offer offer = new Offer(Answers.json(offered.body()).path("enrolment").asString(),
                new AuthenticatorApp(Answers.json(offered.body()).path("secret").asString()));
        assertThat(staffLogin(name, offer.with(offer.app().code())).body()).contains("new_password_required");
        Map<String, String> replacing = new LinkedHashMap<>(offer.with(offer.app().unusedCode()));
        replacing.put("new_password", "Own#Password2026");
        tokens(staffLogin(name, replacing));
        JsonNode before = userNamed(name);
        List<JsonNode> credentials = credentials(before);
        JsonNode session = tokens(staffLogin(name,
                Map.of("password", "Own#Password2026", "totp", offer.app().unusedCode())));

        run(with(new StaffUser(name, "320600", List.of("head", "case"), "Another#2026",
                "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")));

        assertThat(userNamed(name)).isEqualTo(before);
        assertThat(credentials(before)).isEqualTo(credentials);
        assertRefused(staffLogin(name, Map.of("password", "Another#2026", "totp", offer.app().code())));
        Map<String, String> refresh = new LinkedHashMap<>(Map.of("grant_type", "refresh_token", "client_id",
                "hall-staff", "client_secret", realm.settings().loginSecret(), "refresh_token",
                session.path("refresh_token").asString()));
        tokens(realm.form("token", refresh));
    }

    /// After a reset of the password, the app is kept.
    @Test
    @Tag("nightly")
    void aFirstPasswordOfAnEnrolledAccountIsReplacedAtTheNextLogin() {
        String staff = "staff-" + UUID.randomUUID();
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        AuthenticatorApp app = new AuthenticatorApp(secret);
        realm.admin("POST", "/users",
                Map.of("username", staff, "enabled", true, "attributes", Map.of("city", List.of("320100")),
                        "credentials", List.of(Map.of("type", "password", "value", "First#2026", "temporary", true),
                                AuthenticatorApp.credential(secret))));

        assertRefused(staffLogin(staff, Map.of("password", "First#2026", "totp", "000000")));
        assertThat(staffLogin(staff, Map.of("password", "First#2026", "totp", app.unusedCode())).body())
                .contains("new_password_required");
        tokens(staffLogin(staff,
                Map.of("password", "First#2026", "totp", app.unusedCode(), "new_password", "Second#2026")));
        // A wrong password leaves the code as it is.
        String code = app.unusedCode();
        assertRefused(staffLogin(staff, Map.of("password", "First#2026", "totp", code)));
        tokens(staffLogin(staff, Map.of("password", "Second#2026", "totp", code)));
    }

    /// What is right otherwise: password, second factor and new password.
    @Test
    void aFirstPasswordOlderThanTheCallerAllowsIsRefusedAndReplacesNothing() {
        String staff = "staff-" + UUID.randomUUID();
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        AuthenticatorApp app = new AuthenticatorApp(secret);
        realm.admin("POST", "/users",
                Map.of("username", staff, "enabled", true, "attributes", Map.of("city", List.of("320100")),
                        "credentials", List.of(Map.of("type", "password", "value", "First#2026", "temporary", true),
                                AuthenticatorApp.credential(secret))));
        String past = Long.toString(Instant.now().minusSeconds(600).toEpochMilli());
        String future = Long.toString(Instant.now().plusSeconds(600).toEpochMilli());
        Map<String, String> replacing = new LinkedHashMap<>(
                Map.of("password", "First#2026", "totp", app.unusedCode(), "new_password", "Second#2026"));

        replacing.put("first_password_since", future);
        assertThat(staffLogin(staff, replacing).body()).contains("first_password_expired");
        assertRefused(staffLogin(staff, Map.of("password", "Wrong#2026", "first_password_since", future)));

        replacing.put("first_password_since", past);
        tokens(staffLogin(staff, replacing));
        // An own password does not expire.
        tokens(staffLogin(staff, Map.of("password", "Second#2026", "totp", app.unusedCode(), "first_password_since",
                future)));
    }

    @Test
    void anOperatorResetsTheAppOfAHeadOfTheProvinceOnlyAndLeavesAMark() {
        String head = "head-" + UUID.randomUUID();
        String ofCity = "head-" + UUID.randomUUID();
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        run(with(new StaffUser(head, "320000", List.of("head"), PASSWORD, secret),
                new StaffUser(ofCity, "320100", List.of("head"), PASSWORD, secret)));

        resetByOperator(head);

        assertThat(staffLogin(head, Map.of("totp", "123456")).body()).contains("enrolment_required");
        assertThat(userNamed(head).path("attributes").path("secondFactorResetBy").path(0).asString())
                .isEqualTo("Wang Wei");
        assertThat(userNamed(head).path("attributes").path("roles").path(0).asString()).isEqualTo("head");
        for (String other : List.of(ofCity, "nobody")) {
            assertThatThrownBy(() -> resetByOperator(other)).isInstanceOf(RealmMigrationFailed.class);
        }
    }

    private void resetByOperator(String username) {
        StaffRecovery.resetSecondFactor(URI.create(HALL.keycloak().url()), HALL.keycloak().adminUser(),
                HALL.keycloak().adminPassword(), realm.name(), username, "Wang Wei");
    }

    private void run(RealmSettings settings) {
        RealmMigration.run(URI.create(HALL.keycloak().url()), HALL.keycloak().adminUser(),
                HALL.keycloak().adminPassword(),
                settings);
    }

    // ---- calls of identity-service

    private static Map<String, Object> user(String name, boolean enabled, Map<String, List<String>> attributes) {
        return Map.of("username", name, "enabled", enabled, "attributes", attributes, "credentials",
                List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
    }

    private String createUser(String name, boolean enabled) {
        assertThat(realm.admin("POST", "/users", user(name, enabled, Map.of())).statusCode()).isEqualTo(201);
        return Answers.json(realm.admin("GET", "/users?exact=true&username=" + name, null).body()).path(0).path("id")
                .asString();
    }

    private static Map<String, Object> unit() {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("kind", "unit");
        context.put("person", UUID.randomUUID().toString());
        context.put("unit", "3201000000017");
        context.put("tier", "agent");
        context.put("grant", UUID.randomUUID().toString());
        context.put("epoch", 7);
        context.put("scopes", List.of("SI.REG"));
        context.put("review", List.of());
        context.put("window", Map.of("from", "2026-01-01", "to", "2099-12-31"));
        context.put("windowEnd", Instant.parse("2099-12-31T16:00:00Z").getEpochSecond());
        return context;
    }

    private String statement(@Nullable String session, Map<String, ?> context) {
        return statements.sign(account, session, context);
    }

    private HttpResponse<String> login(String username, String password, @Nullable String statement) {
        Map<String, String> form = client(Map.of("grant_type", "password", "username", username, "password", password));
        if (statement != null) {
            form.put("acting", statement);
        }
        return realm.form("token", form);
    }

    private HttpResponse<String> refresh(JsonNode tokens, @Nullable String statement) {
        Map<String, String> form = client(
                Map.of("grant_type", "refresh_token", "refresh_token", tokens.path("refresh_token").asString()));
        if (statement != null) {
            form.put("acting", statement);
        }
        return realm.form("token", form);
    }

    private HttpResponse<String> staffLogin(String username, Map<String, String> more) {
        Map<String, String> form = new LinkedHashMap<>(Map.of("grant_type", "password", "client_id", "hall-staff",
                "client_secret", realm.settings().loginSecret(), "username", username, "password", PASSWORD));
        form.putAll(more);
        return realm.form("token", form);
    }

    private Map<String, String> client(Map<String, String> form) {
        Map<String, String> all = new LinkedHashMap<>(form);
        all.put("client_id", "hall-login");
        all.put("client_secret", realm.settings().loginSecret());
        return all;
    }

    private static JsonNode tokens(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Answers.json(answer.body());
    }

    private static long seconds(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
