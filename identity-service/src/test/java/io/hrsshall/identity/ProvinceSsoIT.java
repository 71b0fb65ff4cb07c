package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ProvinceUser;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.BufferedReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Login by the province's unified login, which a second realm of the same Keycloak plays behind the simulator.
class ProvinceSsoIT extends IdentityIT {

    private static @Nullable SampleEnterprise enterprise;
    private static String unit = "";
    /// One user for all, because the hashing of its password takes time.
    private static @Nullable ProvinceUser user;

    ProvinceSsoIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @BeforeEach
    void registerOneUnit() {
        if (enterprise == null) {
            SampleEnterprise registered = simulator.enterprise(null);
            unit = registerUnit(registered);
            enterprise = registered;
            user = new ProvinceUser(Map.of("uscc", registered.uscc()));
        }
    }

    @AfterEach
    void allIsUp() {
        simulator.behave("sso", "ok");
        services.grants.values().removeIf(grant -> grant.unit().equals(unit)
                && !grant.tier().equals("legal-representative"));
    }

    private static ProvinceUser user() {
        return Objects.requireNonNull(user);
    }

    private record Begun(String url, String secret) {

        Map<String, Object> returnOf(Map<String, String> parameters) {
            return Map.of("state", parameters.getOrDefault("state", ""), "code", parameters.getOrDefault("code", ""),
                    "secret", secret);
        }
    }

    private Begun begin() {
        JsonNode opened = http.post("/api/v1/sso-logins", null).expect(201).json();
        return new Begun(opened.path("authorizationUrl").asString(), opened.path("secret").asString());
    }

    /// What the browser sends after the user logged in at the province.
    private Map<String, Object> returned() {
        Begun begun = begin();
        return begun.returnOf(user().authorize(begun.url()));
    }

    private Answer logIn(Map<String, Object> returned) {
        return http.post("/api/v1/logins/province-sso", returned);
    }

    private static Map<String, Object> with(Map<String, Object> returned, String field, @Nullable Object value) {
        Map<String, Object> changed = new HashMap<>(returned);
        changed.put(field, Objects.requireNonNull(value));
        return changed;
    }

    private long refusals(String code) {
        return count("SELECT count(*) FROM security_events WHERE way = 'province-sso' AND refusal = ?", code);
    }

    @Test
    void aUnitOfItsLegalRepresentativeAloneLogsInOnce() {
        Begun begun = begin();
        assertThat(ProvinceUser.parameters(URI.create(begun.url()))).containsEntry("code_challenge_method", "S256")
                .containsEntry("response_type", "code").containsKeys("nonce", "state", "code_challenge")
                .doesNotContainValue(begun.secret());
        Map<String, Object> returned = begun.returnOf(user().authorize(begun.url()));

        JsonNode tokens = logIn(returned).expect(200).json();
        assertThat(tokens.path("acting").path("unit").asString()).isEqualTo(unit);
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("authMethod", "province-sso");
        logIn(returned).expect(409, "sso-login-used");
        assertThat(count("SELECT count(*) FROM security_events WHERE way = 'province-sso' AND refusal IS NULL"
                + " AND kind = 'LOGIN' AND acting_for = ?", unit)).isPositive();
    }

    @Test
    void eachAttackHasARefusalOfItsOwn() {
        Map<String, Object> returned = returned();
        logIn(with(returned, "state", "A".repeat(43))).expect(403, "sso-state-unknown");
        logIn(with(returned, "secret", begin().secret())).expect(403, "sso-other-browser");
        Map<String, Object> withoutSecret = new HashMap<>(returned);
        withoutSecret.remove("secret");
        logIn(withoutSecret).expect(403, "sso-other-browser");
        // None of them used it up.
        logIn(returned).expect(200);

        long recorded = refusals("sso-code-refused");
        // A code that was used, and one of another login, whose verifier is another one.
        logIn(with(returned(), "code", returned.get("code"))).expect(403, "sso-code-refused");
        Map<String, Object> victims = returned();
        logIn(with(returned(), "code", victims.get("code"))).expect(403, "sso-code-refused");
        assertThat(refusals("sso-code-refused")).isEqualTo(recorded + 2);

        Begun begun = begin();
        String nonce = ProvinceUser.parameters(URI.create(begun.url())).getOrDefault("nonce", "");
        Map<String, String> parameters = user().authorize(begun.url().replace(nonce, "nonce-of-an-attacker"));
        logIn(begun.returnOf(parameters)).expect(403, "sso-token-nonce");
        assertThat(refusals("sso-token-nonce")).isPositive();
    }

    @Test
    void aWronglySignedTokenIsRefused() {
        Map<String, Object> returned = returned();
        simulator.behave("sso", "wrong");
        logIn(returned).expect(403, "sso-token-signature");
        simulator.behave("sso", "ok");
        logIn(returned).expect(409, "sso-login-used");
        assertThat(refusals("sso-token-signature")).isPositive();
    }

    @Test
    void aLoginExpires() {
        Map<String, Object> returned = returned();
        jdbc.sql("UPDATE sso_logins SET expires_at = now() WHERE used_at IS NULL").update();
        logIn(returned).expect(410, "sso-login-expired");
    }

    @Test
    void loginsResumeAfterAnOutageOfTheProvince() {
        Map<String, Object> returned = returned();
        simulator.behave("sso", "down");
        Answer down = logIn(returned).expect(503, "sso-unavailable");
        assertThat(down.header("Retry-After")).isPresent();
        simulator.behave("sso", "ok");
        logIn(returned).expect(200);
    }

    @Test
    @Tag("nightly")
    void aUnitWithOthersIsConfirmedByOneOfThem() {
        SamplePerson agent = simulator.person();
        services.appoint(unit, registerPerson(agent), "agent");
        JsonNode answer = logIn(returned()).expect(202).json();
        new ServiceContract("identity-service").checkAnswer("logInWithProvinceSso", 202, answer);
        assertThat(answer.path("next").asString()).isEqualTo("CONFIRMATION");
        JsonNode confirmation = answer.path("confirmation");
        Map<String, Object> login = Map.of("id", confirmation.path("id").asString(), "secret",
                confirmation.path("secret").asString());
        http.post("/api/v1/logins/app-qr", login).expect(409);
        Http app = appOf(agent);
        JsonNode scanned = app.post("/api/v1/me/qr-logins", Map.of("qr", confirmation.path("qr").asString()))
                .expect(200).json();
        app.post("/api/v1/me/qr-logins/{}/confirmation", null, scanned.path("id").asString()).expect(204);
        JsonNode tokens = http.post("/api/v1/logins/app-qr", login).expect(200).json();
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("unit", unit)
                .containsEntry("authMethod", "province-sso");
    }

    @Test
    @Tag("nightly")
    void aUnitThatIsNotRegisteredContinuesWithItsRegistration() {
        SampleEnterprise unregistered = simulator.enterprise(null);
        Begun begun = begin();
        Map<String, String> parameters = new ProvinceUser(Map.of("uscc", unregistered.uscc()))
                .authorize(begun.url());
        JsonNode proven = logIn(begun.returnOf(parameters)).expect(202).json().path("registration");
        assertThat(proven.path("uscc").asString()).isEqualTo(unregistered.uscc());
        assertThat(proven.path("name").asString()).isEqualTo(unregistered.name());
        SamplePerson person = unregistered.legalRepresentative();
        Opened.of(http.post("/api/v1/proven-unit-registrations",
                Map.of("proof", proven.path("proof").asString(), "legalRepresentative",
                        Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name", person.name()),
                        "agreementVersion", 1)));
    }

    @Test
    void aNaturalPersonLogsInToTheOwnAccount() {
        SamplePerson person = simulator.person();
        ProvinceUser natural = new ProvinceUser(Map.of("idNumber", person.idNumber()));
        Begun first = begin();
        logIn(first.returnOf(natural.authorize(first.url()))).expect(404, "person-not-registered");
        String id = registerPerson(person);
        Begun second = begin();
        JsonNode tokens = logIn(second.returnOf(natural.authorize(second.url()))).expect(200).json();
        assertThat(Tokens.claims(tokens.path("accessToken").asString())).containsEntry("kind", "person")
                .containsEntry("person", id);
    }

    /// Two browsers of two units; every order of calls, replays and swapped values, one after another and in parallel.
    @Test
    @Tag("nightly")
    void noOrderOfCallsGivesTwoLoginsOrOneForSomebodyElse() throws Exception {
        SampleEnterprise other = simulator.enterprise(null);
        String otherUnit = registerUnit(other);
        ProvinceUser otherUser = new ProvinceUser(Map.of("uscc", other.uscc()));
        Random random = new Random(20261126);
        for (int run = 0; run < 8; run++) {
            Begun begun = begin();
            Begun theirs = begin();
            Map<String, Object> mine = begun.returnOf(user().authorize(begun.url()));
            Map<String, Object> other2 = theirs.returnOf(otherUser.authorize(theirs.url()));
            Queue<String> loggedIn = new ConcurrentLinkedQueue<>();
            List<Callable<Integer>> calls = new ArrayList<>();
            for (Map<String, Object> attempt : Arrays.asList(mine, mine, with(mine, "secret", other2.get("secret")),
                    with(mine, "state", other2.get("state")), other2, other2)) {
                calls.add(() -> {
                    Answer answer = logIn(attempt);
                    if (answer.status() == 200) {
                        loggedIn.add(answer.json().path("acting").path("unit").asString());
                    }
                    return answer.status();
                });
            }
            Collections.shuffle(calls, random);
            if (run % 2 == 0) {
                for (Callable<Integer> call : calls) {
                    call.call();
                }
            } else {
                runConcurrently(calls);
            }
            assertThat(loggedIn).containsExactlyInAnyOrder(unit, otherUnit);
        }
    }

    @Test
    @Tag("nightly")
    void aClientOfCurlLogsIn() throws Exception {
        SampleEnterprise registered = Objects.requireNonNull(enterprise);
        user().authorize(begin().url());
        assertThat(runScript(registered.uscc(), "--tampered-state").path("code").asString())
                .isEqualTo("sso-state-unknown");
        assertThat(runScript(registered.uscc(), "").path("acting").path("unit").asString()).isEqualTo(unit);
    }

    private JsonNode runScript(String uscc, String option) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("../deploy/simulator/sso-login.sh", http.publicBase().toString(), uscc));
        if (!option.isEmpty()) {
            command.add(option);
        }
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader output = process.inputReader()) {
            return JsonMapper.shared().readTree(output.readAllAsString());
        }
    }

    @Test
    @Tag("nightly")
    void loginsAreLimitedPerAddress() {
        for (int i = 0; i < 60; i++) {
            begin();
        }
        assertThat(http.post("/api/v1/sso-logins", null).expect(429, "puzzle-required").header("Retry-After"))
                .isPresent();
        http.post("/api/v1/sso-logins", Map.of("puzzlePass", puzzlePass("LOGIN"))).expect(201);
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/sso-logins", null).expect(201);
    }
}
