package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.FakeServices.Grant;
import io.hrsshall.identity.FakeServices.Mode;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class LoginIT extends IdentityIT {

    private final MeterRegistry meters;

    LoginIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, MeterRegistry meters) {
        super(http, tokens, events, stubs, jdbc);
        this.meters = meters;
    }

    private double logins(String outcome) {
        Counter counter = meters.find("hall.logins").tags("way", "password", "outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    @Test
    void loginsAreCountedByOutcome() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        double before = logins("ok");
        double refused = logins("bad-credentials");
        logIn(number, null, PASSWORD).expect(200);
        logIn(number, null, "Wrong#2026").expect(401, "bad-credentials");

        assertThat(logins("ok") - before).isEqualTo(1);
        assertThat(logins("bad-credentials") - refused).isEqualTo(1);
        assertThat(meters.get("hall.calls").tags("partner", "keycloak", "outcome", "answered").timer().count())
                .isPositive();
    }

    @AfterEach
    void resetServices() {
        services.delegationService = Mode.NORMAL;
        services.expiredStatements = false;
    }

    @Test
    void theTokenOfAUnitLoginNamesTheUnit() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        String person = enterprise.legalRepresentative().idNumber();
        for (Answer answer : List.of(logIn(enterprise.uscc(), person, PASSWORD), logIn(number, person, PASSWORD),
                logIn(number, null, PASSWORD))) {
            JsonNode json = answer.expect(200).json();
            assertThat(json.path("expiresIn").asInt()).isBetween(1, 300);
            assertThat(json.path("acting").path("unit").asString()).isEqualTo(number);
            Map<String, Object> claims = Tokens.claims(json.path("accessToken").asString());
            assertThat(claims).containsEntry("kind", "unit").containsEntry("unit", number)
                    .containsKeys("sid", "person", "grant", "epoch");
            assertThat(claims.toString()).doesNotContain(person, enterprise.legalRepresentative().name());
        }
    }

    @Test
    void aPersonSelectsAUnitAtTheLogin() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        SamplePerson agent = simulator.person();
        String person = registerPerson(agent);
        logIn(number, agent.idNumber(), PASSWORD).expect(403, "no-authority");
        Grant later = new Grant(Ids.next().toString(), number, person, "agent");
        services.upcoming.add(later);
        assertThat(logIn(number, agent.idNumber(), PASSWORD).expect(403, "authority-not-begun").json().path("detail")
                .asString()).contains(FakeServices.FUTURE);
        logIn(number, agent.idNumber(), "Wrong#2026").expect(401, "bad-credentials");
        services.upcoming.remove(later);

        services.appoint(number, person, "agent");
        JsonNode tokens = logIn(enterprise.uscc(), agent.mobile(), PASSWORD).expect(200).json();
        JsonNode acting = tokens.path("acting");
        assertThat(acting.path("tier").asString()).isEqualTo("agent");
        assertThat(acting.path("scopes").path(0).asString()).isEqualTo("SI.REG");
        assertThat(acting.path("reviewScopes").path(0).asString()).isEqualTo("SI.REG.EMP");
        assertThat(http.as(tokens.path("accessToken")::asString).get("/api/v1/me").expect(200).json().path("acting"))
                .isEqualTo(acting);
        assertThat(http.post("/api/v1/logins/password", Map.of("person", agent.mobile(), "password", PASSWORD,
                "actAs", Map.of("kind", "unit", "unit", number))).expect(200).json().path("acting").path("unit")
                .asString()).isEqualTo(number);
    }

    @Test
    @Tag("nightly")
    void theUnitNumberWithoutPersonSelectsTheAdministrator() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        SamplePerson administrator = simulator.person();
        String person = registerPerson(administrator);
        services.appoint(number, person, "administrator");
        services.administrators.put(number, person);
        assertThat(logIn(number, null, PASSWORD).expect(200).json().path("acting").path("tier").asString())
                .isEqualTo("administrator");
        logIn(enterprise.uscc(), null, PASSWORD).expect(422);
    }

    @Test
    @Tag("nightly")
    void unknownAccountsAnswerAndLockLikeWrongPasswords() {
        SamplePerson known = simulator.person();
        registerPerson(known);
        SamplePerson unknown = simulator.person();
        for (SamplePerson person : List.of(known, unknown)) {
            for (int i = 0; i < 5; i++) {
                logIn(null, person.idNumber(), "Wrong#" + i).expect(401, "bad-credentials");
            }
            Answer locked = logIn(null, person.idNumber(), PASSWORD).expect(429, "login-locked");
            assertThat(Integer.parseInt(locked.header("Retry-After").orElseThrow())).isBetween(880, 900);
            logIn(null, fullWidth(person.idNumber()), PASSWORD).expect(429, "login-locked");
            logIn(null, " " + person.idNumber() + " ", PASSWORD).expect(429, "login-locked");
        }
    }

    @Test
    void aLockConcernsOneAddress() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        for (int i = 0; i < 5; i++) {
            logIn(null, person.idNumber(), "Wrong#" + i).expect(401, "bad-credentials");
        }
        logIn(null, person.mobile(), PASSWORD).expect(429, "login-locked");
        http.with("Hall-Client-Address", nextClient())
                .post("/api/v1/logins/password", Map.of("person", person.idNumber(), "password", PASSWORD)).expect(200);
        UUID account = jdbc.sql("SELECT account_id FROM login_attempts WHERE result = 'SUCCEEDED'"
                + " ORDER BY created_at DESC LIMIT 1").query(UUID.class).single();

        JsonNode state = http.get("/actuator/logins/{}", account).expect(200).json().get(0);
        assertThat(state.path("failed").asInt()).isEqualTo(5);
        assertThat(state.path("locks").size()).isOne();
        JsonNode lock = state.path("locks").get(0);
        assertThat(lock.path("rule").asString()).isEqualTo("account-and-address");
        assertThat(lock.path("address").asString()).isEqualTo(client.replaceFirst("\\.\\d+$", ".0/24"));
        assertThat(Duration.between(Instant.now(), Instant.parse(lock.path("until").asString())))
                .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        assertThat(state.toString()).doesNotContain(person.idNumber(), person.mobile(), person.name());
        http.get("/actuator/logins/{}", Ids.next()).expect(404);
        http.get("/actuator/logins/{}", "3200000000017").expect(404);
    }

    @Test
    void anUnknownAccountCausesTheSameCallsAsAWrongPassword() {
        SamplePerson known = simulator.person();
        registerPerson(known);
        jdbc.sql("DELETE FROM sms_challenges").update();
        String unit = registerUnit(simulator.enterprise(known));
        services.grants.values().removeIf(grant -> grant.unit().equals(unit));
        int before = services.statements.get();
        // The account of the unit has no authority any more, the person has another one.
        logIn(unit, known.idNumber(), "Wrong#2026").expect(401, "bad-credentials");
        assertThat(services.statements).hasValue(before + 1);
        for (SamplePerson person : List.of(known, simulator.person())) {
            int statements = services.statements.get();
            long attempts = count("SELECT count(*) FROM login_attempts WHERE result = 'FAILED'");
            logIn(null, person.idNumber(), "Wrong#2026").expect(401, "bad-credentials");
            assertThat(services.statements).hasValue(statements + 1);
            assertThat(count("SELECT count(*) FROM login_attempts WHERE result = 'FAILED'")).isEqualTo(attempts + 1);
        }
    }

    @Test
    @Tag("nightly")
    void aRightPasswordWhoseStatementExpiredIsAnsweredAsUnavailable() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String number = registerUnit(simulator.enterprise(null));
        services.expiredStatements = true;
        logIn(null, person.idNumber(), PASSWORD).expect(503, "login-unavailable");
        logIn(number, null, PASSWORD).expect(503, "login-unavailable");
        services.expiredStatements = false;
        logIn(null, person.idNumber(), PASSWORD).expect(200);
    }

    /// As some input methods type digits.
    private static String fullWidth(String text) {
        return text.chars().map(c -> c + 0xFEE0).collect(StringBuilder::new, StringBuilder::appendCodePoint,
                StringBuilder::append).toString();
    }

    @Test
    @Tag("nightly")
    void parallelAttemptsAreCountedOneByOne() throws Exception {
        SamplePerson person = simulator.person();
        registerPerson(person);
        List<Callable<Integer>> guesses = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String guess = "Guess#" + i;
            guesses.add(() -> logIn(null, person.idNumber(), guess).status());
        }
        List<Integer> statuses = runConcurrently(guesses);
        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(5);
    }

    @Test
    @Tag("nightly")
    void noAttemptIsCountedWhileDelegationServiceIsUnavailable() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        services.delegationService = Mode.UNAVAILABLE;
        for (int i = 0; i < 6; i++) {
            logIn(null, person.idNumber(), "Wrong#" + i).expect(503);
        }
        services.delegationService = Mode.NORMAL;
        until("the circuit breaker closes", () -> logIn(null, person.idNumber(), PASSWORD).status() == 200);
    }

    @Test
    void personalDataOfTheCallerIsMasked() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        String token = logIn(null, person.mobile(), PASSWORD).expect(200).json().path("accessToken").asString();
        JsonNode me = http.as(() -> token).get("/api/v1/me").expect(200).json();
        assertThat(me.path("name").asString()).isEqualTo(person.name().substring(0, 1) + "**");
        assertThat(me.path("idNumber").asString()).isEqualTo("****" + person.idNumber().substring(14));
        assertThat(me.path("accountKind").asString()).isEqualTo("personal");
        assertThat(me.toString()).doesNotContain(person.idNumber(), person.mobile(), person.name());
        http.get("/api/v1/me").expect(401, "unauthenticated");
    }

    @Test
    void aUnitAccountSeesOnlyItsUnit() {
        SamplePerson person = simulator.person();
        SampleEnterprise one = simulator.enterprise(person);
        String first = registerUnit(one);
        jdbc.sql("DELETE FROM sms_challenges").update();
        String second = registerUnit(simulator.enterprise(person));
        String token = logIn(first, person.idNumber(), PASSWORD).expect(200).json().path("accessToken").asString();
        JsonNode options = http.as(() -> token).get("/api/v1/me/acting-options").expect(200).json().path("options");
        assertThat(options).hasSize(1);
        assertThat(options.path(0).path("unit").asString()).isEqualTo(first);
        assertThat(options.toString()).doesNotContain(second);
    }
}
