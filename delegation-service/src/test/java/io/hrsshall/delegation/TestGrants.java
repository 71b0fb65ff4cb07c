package io.hrsshall.delegation;

import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Test fixture: creates units, persons and grants through the API, and stubs person matching.
final class TestGrants {

    private static final AtomicLong UNITS = new AtomicLong(System.nanoTime() % 1_000_000_000L);
    private static final Map<String, TestPerson> REGISTERED = new ConcurrentHashMap<>();
    private static final Map<String, Instant> CLOSED_UNTIL = new ConcurrentHashMap<>();

    private final Http http;
    private final Tokens tokens;

    TestGrants(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        stubCatalogue(stubs);
        stubs.answer("identity-service", "POST", "/internal/v1/person-matches", request -> {
            JsonNode body = request.json();
            Instant open = CLOSED_UNTIL.get(body.required("unitNumber").asString());
            if (open != null) {
                return Reply.problem(409, "matching-limit", Map.of("until", open.toString()));
            }
            TestPerson person = REGISTERED.get(body.path("idNumber").asString());
            if (person == null || !person.name().equals(body.path("name").asString())
                    || !person.mobile().equals(body.path("mobile").asString())) {
                return Reply.problem(404, "person-not-matched");
            }
            Map<String, Object> answer = person.masked();
            answer.put("proven", true);
            return Reply.of(200, answer);
        });
    }

    /// The catalogue: the items that the tests use, and those of the contract's examples.
    static void stubCatalogue(ServiceStubs stubs) {
        stubs.answer("case-service", "GET", "/internal/v1/catalogue/item-codes",
                request -> Reply.of(200, Map.of("codes", Stream.concat(
                        Stream.of("SI.REG.EMP", "SI.PAY.BASE", "EM.REC.NOTICE", "LR.CON.FILE", "XX.Y9"),
                        IntStream.range(0, 25).boxed().flatMap(i -> Stream.of("EM.R" + i, "XX.Y" + i)))
                        .distinct().toList())));
    }

    static LocalDate today() {
        return LocalDate.now(Window.ZONE);
    }

    static Map<String, Object> window(LocalDate from, LocalDate to) {
        return Map.of("from", from.toString(), "to", to.toString());
    }

    static Map<String, Object> aYear() {
        return window(today(), today().plusYears(1).minusDays(1));
    }

    static List<Map<String, Object>> scopes(String... codes) {
        return Arrays.stream(codes).map(code -> Map.<String, Object>of("code", code, "review", false))
                .toList();
    }

    TestPerson registeredPerson() {
        TestPerson person = TestPerson.next();
        REGISTERED.put(person.idNumber(), person);
        return person;
    }

    /// Lets matching answer that the unit reached the limit of failed matches.
    void reachMatchingLimit(TestUnit unit, Duration time) {
        CLOSED_UNTIL.put(unit.number(), Instant.now().plus(time));
    }

    /// A unit with its legal representative.
    record TestUnit(String number, TestPerson owner, ActingCaller legalRepresentative) {}

    TestUnit registeredUnit() {
        String number = UnitNumber.of(UNITS.incrementAndGet()).value();
        TestPerson owner = registeredPerson();
        String grant = grantLegalRepresentative(UUID.randomUUID(), number, owner, true).expect(200).json()
                .path("grantId").asString();
        return new TestUnit(number, owner, caller(number, Tier.LEGAL_REPRESENTATIVE, owner, grant, 1));
    }

    static String freshUnitNumber() {
        return UnitNumber.of(UNITS.incrementAndGet()).value();
    }

    Answer grantLegalRepresentative(UUID saga, String unit, TestPerson owner, boolean claimed) {
        Map<String, Object> request = new LinkedHashMap<>(owner.masked());
        request.put("unitNumber", unit);
        request.put("uscc", UnifiedSocialCreditCode.complete("91320106MA1MXKQP0").value());
        request.put("unitName", "南京示例网络工程有限公司");
        request.put("city", "320100");
        request.put("claimed", claimed);
        return http.as(tokens.service("identity-service", "delegation-service"))
                .put("/internal/v1/grants/{}/legal-representative", request, saga);
    }

    Answer replaceLegalRepresentative(UUID saga, String unit, TestPerson person) {
        Map<String, Object> request = new LinkedHashMap<>(person.masked());
        request.put("unitNumber", unit);
        return http.as(tokens.service("identity-service", "delegation-service"))
                .put("/internal/v1/grants/{}/new-legal-representative", request, saga);
    }

    ActingCaller caller(String unit, Tier tier, TestPerson person, String grant, long epoch, String... scopes) {
        return tokens.unit(unit, tier, scopes).person(person.id().toString())
                .account(
                        UUID.nameUUIDFromBytes(person.id().toString().getBytes(StandardCharsets.UTF_8))
                                .toString())
                .grant(grant, epoch);
    }

    Answer grantAgent(TestUnit unit, ActingCaller by, TestPerson person, Map<String, Object> window,
            String... scopes) {
        return http.as(by).post("/api/v1/units/{}/agents", agent(person, window, scopes), unit.number());
    }

    static Map<String, Object> agent(TestPerson person, Map<String, Object> window, String... scopes) {
        Map<String, Object> request = person.named();
        request.put("window", window);
        request.put("scopes", scopes(scopes));
        return request;
    }

    /// Grants an agent for a year and returns a caller with a token issued from the grant.
    ActingCaller agentOf(TestUnit unit, TestPerson person, String... scopes) {
        String grant = grantAgent(unit, unit.legalRepresentative(), person, aYear(), scopes).expect(201).json()
                .path("id").asString();
        return caller(unit.number(), Tier.AGENT, person, grant, 1, scopes);
    }

    /// Lets new grants of the unit wait for acceptance.
    void requireAcceptance(TestUnit unit) {
        http.as(unit.legalRepresentative()).with("If-Match", "\"0\"").put("/api/v1/units/{}/grant-settings",
                Map.of("acceptanceRequired", true, "acceptanceDays", 7), unit.number()).expect(200);
    }

    /// The holder of a grant with the personal account.
    Http holder(TestPerson person) {
        return http.as(tokens.person(person.id().toString()));
    }

    Answer appoint(TestUnit unit, TestPerson person, Map<String, Object> window) {
        Map<String, Object> request = person.named();
        request.put("window", window);
        return http.as(unit.legalRepresentative()).post("/api/v1/units/{}/administrator", request, unit.number());
    }

    ActingCaller administratorOf(TestUnit unit, TestPerson person) {
        String grant = appoint(unit, person, aYear()).expect(201).json().path("id").asString();
        return caller(unit.number(), Tier.ADMINISTRATOR, person, grant, 1);
    }

    /// Moves the window of the caller's grant into the past.
    void endYesterday(JdbcClient jdbc, ActingCaller caller) {
        jdbc.sql("UPDATE unit_grant SET valid_from = ?, valid_to = ?, epoch = epoch + 1 WHERE id = ?")
                .param(today().minusDays(30)).param(today().minusDays(1)).param(UUID.fromString(caller.grant()))
                .update();
    }

    /// Requests an acting statement as identity-service does.
    JsonNode statement(TestPerson person, String accountKind, @Nullable String accountUnit, Map<String, Object> actAs) {
        return statement(person, accountKind, accountUnit, null, actAs);
    }

    JsonNode statement(TestPerson person, String accountKind, @Nullable String accountUnit,
            @Nullable UUID personalAccount, Map<String, Object> actAs) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("account", UUID.randomUUID());
        request.put("accountKind", accountKind);
        if (accountUnit != null) {
            request.put("accountUnit", accountUnit);
        }
        request.put("person", person.id());
        if (personalAccount != null) {
            request.put("personalAccount", personalAccount);
        }
        request.put("actAs", actAs);
        return http.as(tokens.service("identity-service", "delegation-service"))
                .post("/internal/v1/acting-statements", request).expect(200).json();
    }
}
