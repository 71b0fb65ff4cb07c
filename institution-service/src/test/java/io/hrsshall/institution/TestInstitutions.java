package io.hrsshall.institution;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.ServiceStubs.Request;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Test fixture: units, persons and institutions, and stubs of the other services.
final class TestInstitutions {

    static final String NANJING = "320100";
    static final String SUZHOU = "320500";
    static final String PROVINCE = "320000";
    static final String UNIT = "/internal/v1/units/{unitNumber}";
    static final String GRANT = "/internal/v1/grants/{sagaId}/institution-administrator";
    static final String PERMISSION = GRANT + "/permission";
    static final String ACCOUNT = "/internal/v1/accounts/{sagaId}";
    static final String MATCH = "/internal/v1/person-matches";
    private static final String RESET = "/internal/v1/accounts/{accountId}/initial-password";

    private final Map<String, String> cities = new ConcurrentHashMap<>();
    private final Map<String, TestPerson> registered = new ConcurrentHashMap<>();
    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;

    TestInstitutions(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        restore();
    }

    void restore() {
        stubs.answer("unit-service", "GET", UNIT, this::unit);
        stubs.answer("identity-service", "POST", MATCH, this::match);
        stubs.answer("identity-service", "PUT", ACCOUNT, this::account);
        stubs.answer("identity-service", "POST", RESET, Reply.of(204, null));
        stubs.answer("delegation-service", "PUT", GRANT, this::grant);
        stubs.answer("delegation-service", "PUT", PERMISSION, Reply.of(204, null));
    }

    void unitServiceIsDown() {
        stubs.answer("unit-service", "GET", UNIT, Reply.problem(503, "database-down"));
    }

    /// Answers the given numbers of calls; later calls fail until the stubs are restored.
    void limitCalls(int grants, int accounts) {
        stubs.answer("delegation-service", "PUT", GRANT, first(grants, this::grant));
        stubs.answer("identity-service", "PUT", ACCOUNT, first(accounts, this::account));
    }

    private static Function<Request, Reply> first(int calls, Function<Request, Reply> answer) {
        AtomicInteger left = new AtomicInteger(calls);
        return request -> left.getAndDecrement() > 0 ? answer.apply(request) : Reply.problem(503, "unavailable");
    }

    private Reply account(Request request) {
        return Reply.of(200, Map.of("accountId", accountOf(request.path().getOrDefault("sagaId", ""))));
    }

    private Reply grant(Request request) {
        return Reply.of(200, Map.of("grantId", UUID.randomUUID()));
    }

    private Reply unit(Request request) {
        String unit = request.path().getOrDefault("unitNumber", "");
        String city = cities.get(unit);
        return city == null
                ? Reply.problem(404, "not-found")
                : Reply.of(200, Map.of("unitNumber", unit, "uscc", "91320106MA1MXKQP05", "name", "示例公司", "city", city));
    }

    private Reply match(Request request) {
        TestPerson person = registered.get(request.json().path("idNumber").asString());
        return person == null
                ? Reply.problem(404, "person-not-matched")
                : Reply.of(200, Map.of("personId", person.id(), "proven", true, "maskedName",
                        Masks.name(TestPerson.NAME), "maskedIdNumber", Masks.idNumber(person.idNumber()),
                        "maskedMobile", Masks.mobile(TestPerson.MOBILE)));
    }

    /// The account id depends only on the saga.
    static UUID accountOf(String saga) {
        return UUID.nameUUIDFromBytes(saga.getBytes(StandardCharsets.UTF_8));
    }

    TestPerson registeredPerson() {
        TestPerson person = TestPerson.next();
        registered.put(person.idNumber(), person);
        return person;
    }

    String newUnit(String city) {
        String unit = UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
        cities.put(unit, city);
        return unit;
    }

    ActingCaller administrator(String unit) {
        return tokens.unit(unit, Tier.ADMINISTRATOR);
    }

    static Map<String, Object> registration(String unit, String licence) {
        return registration(unit, "CITY", licence);
    }

    private static Map<String, Object> registration(String unit, String level, String licence) {
        return Map.of("unitNumber", unit, "name", "金陵职业培训学校", "type", "PRIVATE_TRAINING_SCHOOL", "level", level,
                "licenceNumber", licence);
    }

    Answer register(String city, String unit, String licence) {
        return register(city, unit, "CITY", licence);
    }

    Answer register(String city, String unit, String level, String licence) {
        return http.as(tokens.staff(city)).post("/api/v1/city/institutions", registration(unit, level, licence));
    }

    /// Registers an institution of a unit of Nanjing and returns its number.
    String registeredInstitution(String unit) {
        return register(NANJING, unit, UUID.randomUUID().toString()).expect(201).json().required("number").asString();
    }

    Answer open(String unit, String number, TestPerson person) {
        return http.as(administrator(unit)).post("/api/v1/units/{}/institutions/{}/opening", person.named(), unit,
                number);
    }

    String openInstitution(String unit) {
        String number = registeredInstitution(unit);
        Answer opened = open(unit, number, registeredPerson()).expect(200);
        if (!opened.json().path("status").asString().equals("OPEN")) {
            throw new AssertionError(opened.text());
        }
        return number;
    }

    Answer show(String unit, String number) {
        return http.as(administrator(unit)).get("/api/v1/units/{}/institutions/{}", unit, number);
    }

    String status(String unit, String number) {
        return show(unit, number).expect(200).json().required("status").asString();
    }

    /// The requests to a service about this institution. Without the permissions of appointments.
    List<Request> asked(String service, String number) {
        return stubs.requests(service).stream().filter(request -> request.text().contains(number))
                .filter(request -> !request.uri().endsWith("/permission")).toList();
    }

    /// The permissions of appointments.
    List<Request> permitted(String number) {
        return stubs.requests("delegation-service").stream().filter(request -> request.text().contains(number))
                .filter(request -> request.uri().endsWith("/permission")).toList();
    }
}
