package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// A registered unit, used as its legal representative.
final class TestUnit {

    static final String CITY = "320100";
    static final String ITEM = "SI.REG.EMP";
    private static final List<String> SCOPES = List.of("SI.REG");

    private final HallUnderTest hall;
    private final Company company;
    private final String number;
    private Session representative;

    private TestUnit(HallUnderTest hall, Company company, String number) {
        this.hall = hall;
        this.company = company;
        this.number = number;
        this.representative = hall.logIn(number, company.legalRepresentative());
    }

    static TestUnit register(HallUnderTest hall) {
        return register(hall, CITY);
    }

    static TestUnit register(HallUnderTest hall, String city) {
        Company company = hall.phone().company(city);
        return new TestUnit(hall, company, hall.identities().register(company).number());
    }

    record Agent(Sample person, String grant, Session session) {}

    String number() {
        return number;
    }

    Sample legalRepresentative() {
        return company.legalRepresentative();
    }

    String uscc() {
        return company.uscc();
    }

    String path() {
        return "/api/v1/units/" + number;
    }

    Session representative() {
        return representative;
    }

    /// Renews the session, since a token lives for five minutes.
    Session logInRepresentative() {
        representative = hall.logIn(number, company.legalRepresentative());
        return representative;
    }

    /// Repeats the request with the same idempotency key while the answer asks for it.
    Answer tryToGrant(Sample person) {
        return tryToGrant(grantTo(person, Period.ofYears(1), SCOPES));
    }

    /// The request of a grant that begins today.
    static Map<String, Object> grantTo(Sample person, Period window, List<String> scopes) {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        Map<String, Object> grant = new HashMap<>(person.identity());
        grant.put("window", Map.of("from", today.toString(), "to", today.plus(window).minusDays(1).toString()));
        grant.put("scopes", scopes.stream().map(code -> Map.of("code", code, "review", false)).toList());
        return grant;
    }

    private Answer tryToGrant(Map<String, Object> grant) {
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return HallUnderTest.await(Duration.ofMinutes(3)).pollInterval(Duration.ofSeconds(1))
                .until(() -> hall.gateway()
                        .call("POST", path() + "/agents", representative.accessToken(), grant, key),
                        answer -> !answer.asksToRetry() && answer.status() != 429);
    }

    Agent agent(Sample person) {
        return agent(person, SCOPES);
    }

    Agent agent(Sample person, List<String> scopes) {
        String grant = tryToGrant(grantTo(person, Period.ofYears(1), scopes)).expect(201).text("id");
        return new Agent(person, grant, hall.logIn(number, person));
    }

    /// Opens an institution, whose administrator replaces the initial password.
    ///
    /// @return its number
    String institution(Sample administrator, String password) {
        String institutionNumber = hall
                .gateway().create("/api/v1/city/institutions", hall.logInStaff(CITY).accessToken(),
                        Map.of("unitNumber", number, "name", company.name() + "职业培训学校", "type",
                                "PRIVATE_TRAINING_SCHOOL", "level", "CITY"))
                .expect(201).text("number");
        String institution = path() + "/institutions/" + institutionNumber;
        hall.gateway().create(institution + "/opening", representative.accessToken(), administrator.identity())
                .expect(200, 202);
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> hall.gateway()
                .get(institution, representative.accessToken()).expect(200).text("status").equals("OPEN"));
        hall.identities().replaceInitialPassword(institutionNumber, administrator, password);
        return institutionNumber;
    }

    void revoke(Agent agent) {
        hall.gateway().delete(path() + "/agents/" + agent.grant(), representative.accessToken()).expect(204);
    }

    /// Files a case like the catalogue's example, each time for another employee. The example is fetched beforehand, so
    /// that it does not count in a measured duration.
    Function<Session, Answer> filing() {
        return filing(Map.of("delivery", "NONE"));
    }

    /// With results that are mailed to the address.
    Function<Session, Answer> filing(String address) {
        return filing(mailedTo(address));
    }

    /// The same, as a step of a trace.
    Function<Session, Answer> filing(String address, String traceparent) {
        return filing(mailedTo(address), Map.of("traceparent", traceparent));
    }

    private static Map<String, String> mailedTo(String address) {
        return Map.of("delivery", "MAIL", "deliveryAddressId", address);
    }

    private Function<Session, Answer> filing(Map<String, String> delivery) {
        return filing(delivery, Map.of());
    }

    private Function<Session, Answer> filing(Map<String, String> delivery, Map<String, String> headers) {
        JsonNode example = hall.gateway()
                .retrying()
                .get("/api/v1/catalogue/items/" + ITEM, null)
                .expect(200)
                .at("example");
        return session -> {
            Map<String, Object> filed = new HashMap<>(delivery);
            filed.put("itemCode", ITEM);
            filed.put("form", Employment.like(example));
            Map<String, String> sent = new HashMap<>(headers);
            sent.put("Idempotency-Key", UUID.randomUUID().toString());
            return hall.gateway().call("POST", path() + "/cases", session.accessToken(), filed, sent);
        };
    }

    /// @return the id of a delivery address of the unit
    String address() {
        Sample recipient = legalRepresentative();
        return hall.gateway()
                .create(path() + "/addresses", representative.accessToken(),
                        Map.of("recipient", recipient.name(), "mobile", recipient.mobile(), "region", "江苏省南京市鼓楼区",
                                "street", "中山北路 1 号", "postalCode", "210008"))
                .expect(201)
                .text("id");
    }
}
