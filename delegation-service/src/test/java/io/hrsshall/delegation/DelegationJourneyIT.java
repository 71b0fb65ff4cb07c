package io.hrsshall.delegation;

import static io.hrsshall.delegation.TestGrants.aYear;
import static io.hrsshall.delegation.TestGrants.agent;
import static io.hrsshall.delegation.TestGrants.scopes;
import static io.hrsshall.delegation.TestGrants.today;
import static io.hrsshall.delegation.TestGrants.window;
import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.delegation.TestGrants.TestUnit;
import io.hrsshall.delegation.grants.GrantEndingAnnouncement;
import io.hrsshall.delegation.grants.OfferLapse;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The operations on grants and access requests, with PostgreSQL and Kafka.
@HallTest
class DelegationJourneyIT {

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final TestGrants grants;
    private final GrantEndingAnnouncement endings;
    private final OfferLapse offers;

    DelegationJourneyIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            GrantEndingAnnouncement endings, OfferLapse offers) {
        this.offers = offers;
        this.endings = endings;
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.grants = new TestGrants(http, tokens, stubs);
    }

    @Test
    void legalRepresentativeShortensTheAdministratorsWindow() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, person);
        String path = "/api/v1/units/{}/administrator/{}";
        String lastDay = today().plusDays(30).toString();
        Map<String, Object> shorter = Map.of("window", window(today(), today().plusDays(30)));
        Http owner = http.as(unit.legalRepresentative());
        String etag = owner.get("/api/v1/units/{}/grants/{}", unit.number(), administrator.grant()).etag();

        http.as(administrator).with("If-Match", etag).put(path, shorter, unit.number(), administrator.grant())
                .expect(403);
        owner.put(path, shorter, unit.number(), administrator.grant()).expect(428);
        Answer changed = owner.with("If-Match", etag).put(path, shorter, unit.number(), administrator.grant())
                .expect(200);

        assertThat(changed.json().path("window").path("to").asString()).isEqualTo(lastDay);
        assertThat(changed.etag()).isNotEqualTo(etag);
        owner.with("If-Match", etag).put(path, shorter, unit.number(), administrator.grant()).expect(412);
        awaitRefused(administrator, unit);
        assertThat(acting(person, unit).path("window").path("to").asString())
                .isEqualTo(lastDay);
        assertThat(history(unit, administrator.grant())).containsExactly("changed 2", "granted 1");
    }

    @Test
    void anAgentIsGrantedChangedAndRevokedWithImmediateEffect() {
        TestUnit unit = grants.registeredUnit();
        TestPerson administratorPerson = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, administratorPerson);
        TestPerson agentPerson = grants.registeredPerson();

        Answer granted = grants.grantAgent(unit, administrator, agentPerson, aYear(), "SI.REG", "SI.REG.EMP", "EM.REC")
                .expect(201);
        String grantId = granted.json().path("id").asString();
        assertThat(granted.header("location")).contains("/api/v1/units/" + unit.number() + "/grants/" + grantId);
        assertThat(granted.json().path("person")).isEqualTo(json(
                "{\"id\":\"%s\",\"name\":\"李**\",\"idNumber\":\"****%s\",\"mobile\":\"1****%s\"}".formatted(
                        agentPerson.id(), agentPerson.idNumber().substring(14), agentPerson.mobile().substring(9))));
        assertThat(granted.json().path("grantedBy").path("tier").asString()).isEqualTo("administrator");
        assertThat(codes(granted.json())).containsExactly("EM.REC", "SI.REG");
        assertThat(counts(unit)).containsExactly(1, 1, 1);
        PublishedEvent published = events.awaitInCity("320100", "hall.grant.granted.v1", grantId);
        assertThat(published.key()).isEqualTo(unit.number());
        assertThat(published.data().propertyNames()).containsExactlyInAnyOrder("grantId", "unitNumber", "tier",
                "status",
                "epoch",
                "window", "scopes", "reviewScopes");
        assertThat(published.data().toString()).doesNotContain("李", agentPerson.mobile(), agentPerson.idNumber());

        ActingCaller agent = grants.caller(unit.number(), Tier.AGENT, agentPerson, grantId, 1, "EM.REC", "SI.REG");
        assertThat(http.as(agent).get("/api/v1/units/{}/grants", unit.number()).expect(200).json().path("items"))
                .singleElement().satisfies(item -> assertThat(item.path("id").asString()).isEqualTo(grantId));
        assertThat(acting(agentPerson, unit).path("scopes")).isEqualTo(json("[\"EM.REC\",\"SI.REG\"]"));

        String etag = http.as(administrator).get("/api/v1/units/{}/grants/{}", unit.number(), grantId).etag();
        http.as(administrator).with("If-Match", etag)
                .put("/api/v1/units/{}/agents/{}", Map.of("window", aYear(), "scopes", scopes("EM.REC")), unit.number(),
                        grantId)
                .expect(200);
        awaitRefused(agent, unit);
        assertThat(acting(agentPerson, unit).path("scopes")).isEqualTo(json("[\"EM.REC\"]"));

        ActingCaller refreshed = grants.caller(unit.number(), Tier.AGENT, agentPerson, grantId, 2, "EM.REC");
        http.as(refreshed).get("/api/v1/units/{}/grantors", unit.number()).expect(200);
        http.as(administrator).delete("/api/v1/units/{}/agents/{}", unit.number(), grantId).expect(204);

        awaitRefused(refreshed, unit);
        assertThat(acting(agentPerson, unit).isMissingNode()).isTrue();
        assertThat(counts(unit)).containsExactly(1, 1, 0);
        assertThat(events.awaitInCity("320100", "hall.grant.revoked.v1", grantId).data().path("epoch").asLong())
                .isEqualTo(3);
        assertThat(history(unit, grantId)).containsExactly("revoked 3", "changed 2", "granted 1");
        http.as(administrator).delete("/api/v1/units/{}/agents/{}", unit.number(), grantId).expect(204);
        http.as(administrator).with("If-Match", "\"3\"").put("/api/v1/units/{}/agents/{}",
                Map.of("window", aYear(), "scopes", scopes("EM.REC")), unit.number(), grantId)
                .expect(409, "grant-revoked");
    }

    @Test
    void aNewLegalRepresentativeTakesOverAndConfirmsTheAdministrator() {
        TestUnit unit = grants.registeredUnit();
        TestPerson administratorPerson = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, administratorPerson);
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        String open = http.as(agent)
                .post("/api/v1/units/{}/access-requests", Map.of("scopes", scopes("EM.REC")), unit.number())
                .expect(201).json().path("id").asString();
        TestPerson successor = grants.registeredPerson();
        UUID saga = UUID.randomUUID();

        String grant = grants.replaceLegalRepresentative(saga, unit.number(), successor).expect(200).json()
                .path("grantId").asString();

        awaitRefused(unit.legalRepresentative(), unit);
        awaitRefused(administrator, unit);
        assertThat(acting(unit.owner(), unit).isMissingNode()).isTrue();
        assertThat(acting(successor, unit).path("tier").asString()).isEqualTo("legal-representative");
        assertThat(grants.replaceLegalRepresentative(saga, unit.number(), successor).expect(200).json()
                .path("grantId").asString()).isEqualTo(grant);
        assertThat(grants.replaceLegalRepresentative(UUID.randomUUID(), unit.number(), successor).expect(200).json()
                .path("grantId").asString()).isEqualTo(grant);
        grants.replaceLegalRepresentative(UUID.randomUUID(), TestGrants.freshUnitNumber(), successor)
                .expect(404, "not-found");

        ActingCaller unconfirmed = administrator.grant(administrator.grant(), 2);
        TestUnit asUnconfirmed = new TestUnit(unit.number(), successor, unconfirmed);
        grants.grantAgent(asUnconfirmed, unconfirmed, grants.registeredPerson(), aYear(), "SI")
                .expect(403, "administrator-unconfirmed");
        http.as(unconfirmed).with("If-Match", "*").put("/api/v1/units/{}/agents/{}",
                Map.of("window", aYear(), "scopes", scopes("SI")), unit.number(), agent.grant())
                .expect(403, "administrator-unconfirmed");
        String decision = "/api/v1/units/{}/access-requests/{}/decision";
        http.as(unconfirmed).post(decision, Map.of("approved", true), unit.number(), open)
                .expect(403, "administrator-unconfirmed");
        String confirmation = "/api/v1/units/{}/administrator/{}/confirmation";
        http.as(unconfirmed).post(confirmation, Map.of(), unit.number(), administrator.grant())
                .expect(403, "tier-missing");
        assertThat(acting(administratorPerson, unit).path("tier").asString()).isEqualTo("administrator");

        Http owner = http.as(grants.caller(unit.number(), Tier.LEGAL_REPRESENTATIVE, successor, grant, 1));
        assertThat(owner.get("/api/v1/units/{}/grants/{}", unit.number(), administrator.grant()).expect(200).json()
                .path("awaitsConfirmation").asBoolean()).isTrue();
        owner.post(confirmation, Map.of(), unit.number(), agent.grant()).expect(404, "not-found");
        owner.post(confirmation, Map.of(), unit.number(), administrator.grant()).expect(200);
        owner.post(confirmation, Map.of(), unit.number(), administrator.grant()).expect(200);

        http.as(administrator.grant(administrator.grant(), 3))
                .post(decision, Map.of("approved", true), unit.number(), open).expect(200);
        assertThat(historyOf(owner, unit, administrator.grant()))
                .containsExactly("changed 3", "changed 2", "granted 1");
        assertThat(historyOf(owner, unit, unit.legalRepresentative().grant()))
                .containsExactly("revoked 2", "granted 1");
    }

    @Test
    void grantingIsLimitedByTierUnitAndPosition() {
        TestUnit unit = grants.registeredUnit();
        TestUnit other = grants.registeredUnit();
        TestPerson administratorPerson = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, administratorPerson);
        TestPerson agentPerson = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, agentPerson, "SI");
        Map<String, Object> request = agent(grants.registeredPerson(), aYear(), "SI");

        http.post("/api/v1/units/{}/agents", request, unit.number()).expect(401, "unauthenticated");
        http.as(agent.forged()).post("/api/v1/units/{}/agents", request, unit.number()).expect(401, "unauthenticated");
        http.as(agent).post("/api/v1/units/{}/agents", request, unit.number()).expect(403, "tier-missing");
        http.as(administrator).post("/api/v1/units/{}/administrator", person(request), unit.number())
                .expect(403, "tier-missing");
        http.as(administrator).delete("/api/v1/units/{}/administrator/{}", unit.number(), administrator.grant())
                .expect(403, "tier-missing");
        http.as(administrator).post("/api/v1/units/{}/agents", request, other.number()).expect(404, "not-found");
        http.as(other.legalRepresentative()).get("/api/v1/units/{}/grants/{}", other.number(), agent.grant())
                .expect(404, "not-found");
        http.as(tokens.city("320100")).post("/api/v1/units/{}/agents", request, unit.number())
                .expect(403, "kind-not-allowed");
        http.as(tokens.person(agentPerson.id().toString())).post("/api/v1/units/{}/agents", request, unit.number())
                .expect(403, "no-authority");
        // An operation of one position does not accept a grant of another position.
        http.as(unit.legalRepresentative()).delete("/api/v1/units/{}/agents/{}", unit.number(), administrator.grant())
                .expect(404, "not-found");
        http.as(administrator).delete("/api/v1/units/{}/agents/{}", unit.number(), unit.legalRepresentative().grant())
                .expect(404, "not-found");
        // A person cannot have two grants in one unit.
        grants.grantAgent(unit, administrator, unit.owner(), aYear(), "SI").expect(409, "person-has-grant");
        grants.grantAgent(unit, administrator, administratorPerson, aYear(), "SI").expect(409, "person-has-grant");
        grants.grantAgent(unit, administrator, agentPerson, aYear(), "EM").expect(409, "person-has-grant");
        grants.appoint(unit, grants.registeredPerson(), aYear()).expect(409, "administrator-exists");
        // A grant in another unit is allowed.
        grants.grantAgent(other, other.legalRepresentative(), agentPerson, aYear(), "SI").expect(201);
        // An agent sees only its own grant.
        http.as(agent).get("/api/v1/units/{}/grants/{}", unit.number(), administrator.grant())
                .expect(404, "not-found");
        assertThat(http.as(agent).get("/api/v1/units/{}/grantors", unit.number()).expect(200).json().path("items"))
                .hasSize(2);
    }

    @Test
    void theEndOfAGrantIsAnnouncedOncePerTermAndOnlyToTheHall() {
        TestUnit unit = grants.registeredUnit();
        TestPerson administratorPerson = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, administratorPerson);
        TestPerson person = grants.registeredPerson();
        String grant = grants.grantAgent(unit, administrator, person, aYear(), "SI.REG").expect(201).json().path("id")
                .asString();
        jdbc.sql("""
                UPDATE unit_grant SET created_at = now() - INTERVAL '60 days', valid_to = ?, epoch = epoch + 1
                WHERE id = ?""").param(today().plusDays(5)).param(UUID.fromString(grant)).update();

        runConcurrently(3, _ -> {
            endings.findDue(100).forEach(endings::announce);
            return true;
        });
        JsonNode ending = events.await("hall.grant.ending.v1", grant).data();
        endings.findDue(100).forEach(endings::announce);

        assertThat(ending.path("daysLeft").asInt()).isEqualTo(5);
        assertThat(jdbc.sql("SELECT days FROM grant_ending WHERE grant_id = ?").param(UUID.fromString(grant))
                .query(Integer.class).list()).containsExactly(7);
        assertThat(events.ofType("hall.grant.ending.v1")).filteredOn(event -> event.subject().equals(grant))
                .singleElement().satisfies(event -> assertThat(event.topic()).endsWith(".delegation-service.v1"));
        Http identity = http.as(tokens.service("identity-service", "delegation-service"));
        JsonNode facts = identity.get("/internal/v1/grants/{}", grant).expect(200).json();
        assertThat(facts.path("personId").asString()).isEqualTo(person.id().toString());
        assertThat(facts.path("grantedBy").asString()).isEqualTo(administratorPerson.id().toString());
        assertThat(facts.path("state").asString()).isEqualTo("in-force");
        assertThat(identity.get("/internal/v1/units/{}/members", unit.number()).expect(200).json().path("members")
                .valueStream().map(member -> member.path("personId").asString()))
                .containsExactlyInAnyOrder(unit.owner().id().toString(), administratorPerson.id().toString(),
                        person.id().toString());
    }

    @Test
    void aGrantorWithAnOutdatedTokenCannotGrant() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller administrator = grants.administratorOf(unit, grants.registeredPerson());
        // The epoch of the token differs from the epoch of the grant, as after a change that has not been received yet.
        ActingCaller outdated = administrator.grant(administrator.grant(), 7);

        grants.grantAgent(unit, outdated, grants.registeredPerson(), aYear(), "SI").expect(401, "authority-changed");
        assertThat(counts(unit)).containsExactly(1, 1, 0);
    }

    @Test
    void invalidFieldsAreReportedByName() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();

        assertThat(error(agent(person, window(today().minusDays(1), today()), "SI"), unit))
                .isEqualTo("window.from window-in-the-past");
        assertThat(error(agent(person, window(today(), today().plusYears(5).plusDays(1)), "SI"), unit))
                .isEqualTo("window.to window-too-long");
        assertThat(error(agent(person, aYear(), "si"), unit)).isEqualTo("scopes scope-form");
        Map<String, Object> badCheckDigit = agent(person, aYear(), "SI");
        badCheckDigit.put("idNumber", person.idNumber().substring(0, 17)
                + (person.idNumber().endsWith("X") ? "1" : "X"));
        assertThat(error(badCheckDigit, unit)).isEqualTo("idNumber id-card-check-digit");
        Map<String, Object> unknownField = agent(person, aYear(), "SI");
        unknownField.put("tier", "administrator");
        http.as(unit.legalRepresentative()).post("/api/v1/units/{}/agents", unknownField, unit.number()).expect(400);
    }

    @Test
    void aScopeOutsideTheCatalogueIsRejected() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        Http owner = http.as(unit.legalRepresentative());

        assertThat(error(agent(grants.registeredPerson(), aYear(), "SI.REG", "SI.NONE"), unit))
                .isEqualTo("scopes scope-unknown");
        assertThat(owner.with("If-Match", "*").put("/api/v1/units/{}/agents/{}",
                Map.of("window", aYear(), "scopes", scopes("SI.NONE")), unit.number(), agent.grant()).expect(422)
                .json().at("/errors/0/code").asString()).isEqualTo("scope-unknown");
        assertThat(http.as(agent).post("/api/v1/units/{}/access-requests", Map.of("scopes", scopes("SI.NONE")),
                unit.number()).expect(422).json().at("/errors/0/code").asString()).isEqualTo("scope-unknown");
    }

    @Test
    void onlyKnownScopesAreGrantedWhileCaseServiceIsUnavailable() {
        TestUnit unit = grants.registeredUnit();
        grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        stubs.answer("case-service", "GET", "/internal/v1/catalogue/item-codes",
                ServiceStubs.Reply.problem(503, "dependency-unavailable"));
        try {
            grants.agentOf(unit, grants.registeredPerson(), "EM.REC");
            grants.grantAgent(unit, unit.legalRepresentative(), grants.registeredPerson(), aYear(), "SI.NONE")
                    .expect(503);
        } finally {
            TestGrants.stubCatalogue(stubs);
        }
        assertThat(counts(unit)).containsExactly(1, 0, 2);
    }

    @Test
    void unregisteredAndMismatchedPersonsGetTheSameAnswer() {
        TestUnit unit = grants.registeredUnit();
        TestPerson registered = grants.registeredPerson();
        TestPerson unregistered = TestPerson.next();
        Map<String, Object> wrongMobile = agent(registered, aYear(), "SI");
        wrongMobile.put("mobile", unregistered.mobile());

        Answer unknown = grants.grantAgent(unit, unit.legalRepresentative(), unregistered, aYear(), "SI")
                .expect(422, "person-not-matched");
        Answer wrong = http.as(unit.legalRepresentative()).post("/api/v1/units/{}/agents", wrongMobile, unit.number())
                .expect(422, "person-not-matched");
        assertThat(wrong.json().path("detail")).isEqualTo(unknown.json().path("detail"));
    }

    @Test
    void aUnitThatReachedTheMatchingLimitGets429() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        grants.reachMatchingLimit(unit, Duration.ofHours(3));

        Answer limited = grants.grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI")
                .expect(429, "matching-limit");

        assertThat(Long.parseLong(limited.header("retry-after").orElseThrow())).isBetween(1L, 10_800L);
        assertThat(counts(unit)).containsExactly(1, 0, 0);
        TestUnit other = grants.registeredUnit();
        grants.grantAgent(other, other.legalRepresentative(), person, aYear(), "SI").expect(201);
    }

    @Test
    void aRepeatedIdempotencyKeyReturnsTheSameGrantWithoutMatching() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        Http once = http.as(unit.legalRepresentative()).with("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, Object> request = agent(person, aYear(), "SI");
        Answer first = once.post("/api/v1/units/{}/agents", request, unit.number()).expect(201);
        stubs.clearRequests();

        Answer second = once.post("/api/v1/units/{}/agents", request, unit.number()).expect(201);

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.etag()).isEqualTo(first.etag());
        assertThat(stubs.requests("identity-service")).isEmpty();
        once.post("/api/v1/units/{}/agents", agent(person, aYear(), "EM"), unit.number())
                .expect(422, "idempotency-key-reused");
        assertThat(counts(unit)).containsExactly(1, 0, 1);
    }

    @Test
    void noGrantIsCreatedWhileIdentityServiceIsDown() {
        TestUnit unit = grants.registeredUnit();
        stubs.answer("identity-service", "POST", "/internal/v1/person-matches",
                ServiceStubs.Reply.problem(503, "dependency-unavailable"));
        try {
            Answer answer = grants
                    .grantAgent(unit, unit.legalRepresentative(), grants.registeredPerson(), aYear(), "SI")
                    .expect(503);
            assertThat(answer.header("retry-after")).isPresent();
        } finally {
            new TestGrants(http, tokens, stubs);
        }
        assertThat(counts(unit)).containsExactly(1, 0, 0);
    }

    @Test
    void anAdministratorDecidesTheAccessRequestOfAnAgent() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller administrator = grants.administratorOf(unit, grants.registeredPerson());
        TestPerson person = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, person, "SI.REG");
        String path = "/api/v1/units/{}/access-requests";

        http.as(administrator).post(path, Map.of("scopes", scopes("EM")), unit.number()).expect(403, "agents-only");
        http.as(agent).post(path, Map.of("scopes", scopes("SI.REG.EMP")), unit.number()).expect(422);
        http.as(agent).post(path, Map.of("reason", "为什么不呢"), unit.number()).expect(422);
        Answer asked = http.as(agent).post(path, Map.of("scopes", scopes("EM.REC"), "windowTo",
                today().plusYears(2).toString(), "reason", "十二月起负责招聘备案"), unit.number()).expect(201);
        String id = asked.json().path("id").asString();
        assertThat(asked.json().path("askedBy").asString()).isEqualTo("李**");
        http.as(agent).post(path + "/{}/decision", Map.of("approved", true), unit.number(), id)
                .expect(403, "tier-missing");

        Answer decided = http.as(administrator).post(path + "/{}/decision", Map.of("approved", true), unit.number(), id)
                .expect(200);

        assertThat(decided.json().path("status").asString()).isEqualTo("approved");
        assertThat(decided.json().path("decidedBy").path("tier").asString()).isEqualTo("administrator");
        http.as(administrator).post(path + "/{}/decision", Map.of("approved", false), unit.number(), id)
                .expect(409, "request-decided");
        JsonNode acting = acting(person, unit);
        assertThat(acting.path("scopes")).isEqualTo(json("[\"EM.REC\",\"SI.REG\"]"));
        assertThat(acting.path("window").path("to").asString()).isEqualTo(today().plusYears(2).toString());

        ActingCaller refreshed = grants.caller(unit.number(), Tier.AGENT, person, agent.grant(), 2, "EM.REC", "SI.REG");
        for (int i = 0; i < 5; i++) {
            http.as(refreshed).post(path, Map.of("scopes", scopes("XX.Y" + i)), unit.number()).expect(201);
        }
        http.as(refreshed).post(path, Map.of("scopes", scopes("XX.Y9")), unit.number())
                .expect(409, "too-many-open-requests");
        http.as(administrator).delete("/api/v1/units/{}/agents/{}", unit.number(), agent.grant()).expect(204);
        assertThat(http.as(administrator).get(path + "?status=lapsed", unit.number()).expect(200).json()
                .path("total").asLong()).isEqualTo(5);
        JsonNode page = http.as(administrator).get(path + "?limit=4", unit.number()).expect(200).json();
        assertThat(page.path("items")).hasSize(4);
        assertThat(http.as(administrator).get(path + "?limit=4&cursor={}", unit.number(),
                page.path("nextCursor").asString()).expect(200).json().path("items")).hasSize(2);
    }

    /// Texts of earlier versions are sealed afterwards, and read as before.
    @Test
    void theReasonsOfARequestAreEncrypted() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        Http owner = http.as(unit.legalRepresentative());
        String path = "/api/v1/units/{}/access-requests";
        String id = http.as(agent).post(path, Map.of("scopes", scopes("EM.REC"), "reason", "接替李晓梅"), unit.number())
                .expect(201).json().path("id").asString();
        owner.post(path + "/{}/decision", Map.of("approved", false, "reason", "李晓梅仍在岗"), unit.number(), id).expect(200);
        String stored = "SELECT access_request::text FROM access_request WHERE id = ?::uuid";
        assertThat(jdbc.sql(stored).param(id).query(String.class).single()).doesNotContain("李晓梅");
        assertThat(reasonsOf(owner, unit)).isEqualTo("接替李晓梅 李晓梅仍在岗");

        jdbc.sql("""
                UPDATE access_request SET reason = '接替张三', reason_cipher = NULL, reason_key_version = NULL,
                    decision_reason = '张三仍在岗', decision_reason_cipher = NULL, decision_reason_key_version = NULL
                WHERE id = ?::uuid""").param(id).update();
        assertThat(reasonsOf(owner, unit)).isEqualTo("接替张三 张三仍在岗");
        until("the sealing", () -> {
            jdbc.sql("UPDATE kit_task SET execution_time = now() WHERE task_name = 'access-request-sealing'"
                    + " AND NOT picked").update();
            return !jdbc.sql(stored).param(id).query(String.class).single().contains("张三");
        });
        assertThat(reasonsOf(owner, unit)).isEqualTo("接替张三 张三仍在岗");
    }

    private static String reasonsOf(Http owner, TestUnit unit) {
        JsonNode request = owner.get("/api/v1/units/{}/access-requests", unit.number()).expect(200).json()
                .path("items").path(0);
        return request.path("reason").asString("") + " " + request.path("decisionReason").asString("");
    }

    @Test
    void anAccessRequestIsGrantedInPartAndTheAgentSeesWhatWasLeftOut() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, person, "SI.REG");
        Http owner = http.as(unit.legalRepresentative());
        String path = "/api/v1/units/{}/access-requests";
        String id = http.as(agent).post(path, Map.of("scopes", scopes("EM", "LR.CON"), "windowTo",
                today().plusYears(2).toString()), unit.number()).expect(201).json().path("id").asString();
        String decision = path + "/{}/decision";
        assertThat(events.await("hall.access-request.submitted.v1", id).data()).isEqualTo(json("""
                {"requestId": "%s", "grantId": "%s", "unitNumber": "%s"}""".formatted(id, agent.grant(),
                unit.number())));
        assertThat(requestState(id)).isEqualTo("open");

        owner.post(decision, Map.of("approved", true, "scopes", scopes("XX.Y9")), unit.number(), id).expect(422);
        owner.post(decision, Map.of("approved", true, "windowTo", today().plusYears(3).toString()), unit.number(), id)
                .expect(422);
        owner.post(decision, Map.of("approved", true, "windowTo", today().plusDays(9).toString()), unit.number(), id)
                .expect(422);
        owner.post(decision, Map.of("approved", false, "scopes", scopes("EM.REC")), unit.number(), id).expect(422);
        owner.post(decision, Map.of("approved", true, "scopes", scopes("EM.REC"), "windowTo",
                today().plusMonths(18).toString()), unit.number(), id).expect(200);

        assertThat(acting(person, unit).path("scopes")).isEqualTo(json("[\"EM.REC\",\"SI.REG\"]"));
        assertThat(acting(person, unit).path("window").path("to").asString())
                .isEqualTo(today().plusMonths(18).toString());
        ActingCaller refreshed = grants.caller(unit.number(), Tier.AGENT, person, agent.grant(), 2, "EM.REC", "SI.REG");
        JsonNode seen = http.as(refreshed).get(path, unit.number()).expect(200).json().path("items").path(0);
        assertThat(seen.path("granted")).isEqualTo(json("{\"scopes\":[{\"code\":\"EM.REC\",\"review\":false}],"
                + "\"windowTo\":\"%s\"}".formatted(today().plusMonths(18))));
        assertThat(seen.path("leftOut").path("scopes").valueStream().map(scope -> scope.path("code").asString()))
                .containsExactly("EM", "LR.CON");
        assertThat(seen.path("leftOut").path("windowTo").asString()).isEqualTo(today().plusYears(2).toString());
        assertThat(events.await("hall.access-request.decided.v1", id).data().path("outcome").asString())
                .isEqualTo("granted-in-part");
        assertThat(requestState(id)).isEqualTo("approved");
    }

    /// The last of the 30 days counts.
    @Test
    void grantsThatEndSoonAreListedAndAnAgentSeesNoCounts() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI.REG");
        Http owner = http.as(unit.legalRepresentative());
        String path = "/api/v1/units/{}/grants";
        String ending = path + "?state=ending";

        assertThat(http.as(agent).get(path, unit.number()).expect(200).json().path("counts")).isEmpty();
        assertThat(owner.get(ending, unit.number()).expect(200).json().path("items")).isEmpty();
        for (int days : List.of(31, 30, 0)) {
            jdbc.sql("UPDATE unit_grant SET valid_from = :from, valid_to = :to, epoch = epoch + 1 WHERE id = :id::uuid")
                    .param("from", today().minusDays(40)).param("to", today().plusDays(days))
                    .param("id", agent.grant()).update();
            assertThat(owner.get(ending, unit.number()).expect(200).json().path("items")).as(days + " days")
                    .hasSize(days == 31 ? 0 : 1);
        }
    }

    private String requestState(String id) {
        JsonNode found = http.as(tokens.service("identity-service", "delegation-service"))
                .get("/internal/v1/access-requests/{}", id).expect(200).json();
        new ServiceContract("delegation-service").checkAnswer("findAccessRequest", 200, found);
        return found.path("status").asString();
    }

    @Test
    void anOfferIsAcceptedAndTheHolderLeaves() {
        TestUnit unit = grants.registeredUnit();
        grants.requireAcceptance(unit);
        TestPerson person = grants.registeredPerson();
        Http holder = grants.holder(person);
        Http owner = http.as(unit.legalRepresentative());

        JsonNode offered = grants.grantAgent(unit, unit.legalRepresentative(), person, aYear(), "SI.REG").expect(201)
                .json();
        String id = offered.path("id").asString();
        String mine = "/api/v1/me/grants/" + id;
        assertThat(offered.path("state").asString()).isEqualTo("offered");
        assertThat(offered.path("answerBy").asString()).isEqualTo(today().plusDays(7).toString());
        assertThat(acting(person, unit).isMissingNode()).isTrue();
        assertThat(counts(unit)).containsExactly(1, 0, 1);
        assertThat(events.await("hall.grant.offered.v1", id).data().path("answerBy").asString())
                .isEqualTo(today().plusDays(7).toString());
        holder.delete(mine).expect(409, "grant-not-accepted");
        holder.post(mine + "/access-requests", Map.of("scopes", scopes("EM"))).expect(409, "grant-not-accepted");
        holder.post(mine + "/acceptance", null).expect(428);
        owner.with("If-Match", "*").put("/api/v1/units/{}/agents/{}",
                Map.of("window", aYear(), "scopes", scopes("SI.REG", "EM.REC")), unit.number(), id).expect(200);
        holder.with("If-Match", "\"1\"").post(mine + "/acceptance", null).expect(412);
        grants.holder(grants.registeredPerson()).with("If-Match", "\"2\"").post(mine + "/acceptance", null)
                .expect(404, "not-found");

        JsonNode accepted = holder.with("If-Match", "\"2\"").post(mine + "/acceptance", null).expect(200).json();

        assertThat(accepted.path("state").asString()).isEqualTo("in-force");
        holder.with("If-Match", "\"2\"").post(mine + "/acceptance", null).expect(200);
        holder.post(mine + "/refusal", null).expect(409, "grant-not-offered");
        assertThat(acting(person, unit).path("scopes")).isEqualTo(json("[\"EM.REC\",\"SI.REG\"]"));
        assertThat(events.awaitInCity("320100", "hall.grant.granted.v1", id).data().path("accepted").asBoolean())
                .isTrue();

        ActingCaller agent = grants.caller(unit.number(), Tier.AGENT, person, id, 3, "EM.REC", "SI.REG");
        http.as(agent).get("/api/v1/units/{}/grantors", unit.number()).expect(200);
        http.as(agent).post("/api/v1/units/{}/access-requests", Map.of("scopes", scopes("LR")), unit.number())
                .expect(201);
        holder.delete(mine).expect(204);
        holder.delete(mine).expect(204);
        awaitRefused(agent, unit);
        assertThat(acting(person, unit).isMissingNode()).isTrue();
        assertThat(history(unit, id)).containsExactly("left 4", "accepted 3", "changed 2", "offered 1");
        JsonNode left = owner.get("/api/v1/units/{}/grants/{}", unit.number(), id).expect(200).json();
        assertThat(left.path("endCause").asString()).isEqualTo("left");
        assertThat(left.at("/history/0/by/tier").asString()).isEqualTo("agent");
        assertThat(left.at("/history/0/by/name")).isEqualTo(left.path("person").path("name"));
        assertThat(events.awaitInCity("320100", "hall.grant.revoked.v1", id).data().path("cause").asString())
                .isEqualTo("left");
        assertThat(owner.get("/api/v1/units/{}/access-requests?status=lapsed", unit.number()).expect(200).json()
                .path("total").asLong()).isOne();
    }

    @Test
    void anUnansweredOfferLapsesAndADeclinedOneEnds() {
        TestUnit unit = grants.registeredUnit();
        grants.requireAcceptance(unit);
        Map<String, Object> settings = Map.of("acceptanceRequired", false, "acceptanceDays", 3);
        String path = "/api/v1/units/{}/grant-settings";
        http.as(unit.legalRepresentative()).put(path, settings, unit.number()).expect(428);
        http.as(unit.legalRepresentative()).with("If-Match", "\"0\"").put(path, settings, unit.number()).expect(412);
        TestPerson late = grants.registeredPerson();
        String lapsing = grants.appoint(unit, late, aYear()).expect(201).json().path("id").asString();
        jdbc.sql("UPDATE unit_grant SET offer_to = ?, valid_from = ?, epoch = epoch + 1 WHERE id = ?")
                .param(today().minusDays(1)).param(today().minusDays(9)).param(UUID.fromString(lapsing)).update();
        grants.holder(late).with("If-Match", "*").post("/api/v1/me/grants/{}/acceptance", null, lapsing)
                .expect(409, "offer-lapsed");

        offers.findDue(100).forEach(offers::lapse);

        assertThat(events.await("hall.grant.offer-ended.v1", lapsing).data().path("cause").asString())
                .isEqualTo("lapsed");
        assertThat(history(unit, lapsing)).startsWith("lapsed 3");
        TestPerson person = grants.registeredPerson();
        String declined = grants.appoint(unit, person, aYear()).expect(201).json().path("id").asString();
        grants.appoint(unit, grants.registeredPerson(), aYear()).expect(409, "administrator-exists");
        grants.holder(person).post("/api/v1/me/grants/{}/refusal", null, declined).expect(204);
        grants.holder(person).post("/api/v1/me/grants/{}/refusal", null, declined).expect(204);
        grants.holder(person).with("If-Match", "*").post("/api/v1/me/grants/{}/acceptance", null, declined)
                .expect(409, "grant-revoked");
        assertThat(grants.holder(person).get("/api/v1/me/grants").expect(200).json().at("/items/0/endCause")
                .asString()).isEqualTo("declined");
        grants.appoint(unit, grants.registeredPerson(), aYear()).expect(201);
        assertThat(events.ofCity("320100")).noneMatch(event -> event.subject().equals(declined));
    }

    @Test
    void anAdministratorLeavesOnlyIfALegalRepresentativeIsInForce() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        ActingCaller administrator = grants.administratorOf(unit, person);
        String mine = "/api/v1/me/grants/" + administrator.grant();
        grants.holder(unit.owner()).delete("/api/v1/me/grants/" + unit.legalRepresentative().grant())
                .expect(409, "position-not-left");
        grants.holder(unit.owner()).delete(mine).expect(404, "not-found");
        UUID representative = UUID.fromString(unit.legalRepresentative().grant());
        jdbc.sql("UPDATE unit_grant SET status = 'REVOKED', end_cause = 'REVOKED', epoch = epoch + 1 WHERE id = ?")
                .param(representative).update();
        grants.holder(person).delete(mine).expect(409, "sole-manager");

        grants.replaceLegalRepresentative(UUID.randomUUID(), unit.number(), grants.registeredPerson()).expect(200);
        grants.holder(person).delete(mine).expect(204);
    }

    @Test
    void aPersonSeesTheGrantorsAndAsksForRenewalAfterTheWindowHasEnded() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller administrator = grants.administratorOf(unit, grants.registeredPerson());
        TestPerson person = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, person, "SI.REG");
        grants.endYesterday(jdbc, agent);
        Http holder = http.as(tokens.person(person.id().toString()));
        Http stranger = http.as(tokens.person(UUID.randomUUID().toString()));
        String grant = "/api/v1/me/grants/" + agent.grant();
        Map<String, Object> renewal = Map.of("windowTo", today().plusDays(60).toString());
        assertThat(acting(person, unit).isMissingNode()).isTrue();

        assertThat(holder.get(grant + "/grantors").expect(200).json().path("items")).hasSize(2);
        stranger.get(grant + "/grantors").expect(404, "not-found");
        stranger.post(grant + "/access-requests", renewal).expect(404, "not-found");
        assertThat(holder.post(grant + "/access-requests", Map.of("scopes", scopes("EM.REC"))).expect(422).json()
                .at("/errors/0/field").asString()).isEqualTo("windowTo");
        String request = holder.post(grant + "/access-requests", renewal).expect(201).json().path("id").asString();
        http.as(administrator).post("/api/v1/units/{}/access-requests/{}/decision", Map.of("approved", true),
                unit.number(), request).expect(200);

        assertThat(acting(person, unit).path("window").path("to").asString())
                .isEqualTo(today().plusDays(60).toString());
        http.as(administrator).delete("/api/v1/units/{}/agents/{}", unit.number(), agent.grant()).expect(204);
        holder.get(grant + "/grantors").expect(404, "not-found");
        holder.post(grant + "/access-requests", renewal).expect(409, "grant-revoked");
    }

    @Test
    void grantsInForceOnADayAreListedWithTheirStates() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, person, "SI.REG");
        http.as(unit.legalRepresentative()).with("If-Match", "\"1\"").put("/api/v1/units/{}/agents/{}",
                Map.of("window", aYear(), "scopes", scopes("EM")), unit.number(), agent.grant()).expect(200);
        http.as(unit.legalRepresentative()).delete("/api/v1/units/{}/agents/{}", unit.number(), agent.grant())
                .expect(204);
        String path = "/api/v1/units/{}/grants?on={}";
        Http owner = http.as(unit.legalRepresentative());

        JsonNode day = owner.get(path, unit.number(), today()).expect(200).json();

        assertThat(day.path("items")).extracting(item -> item.path("tier").asString() + " " + codes(item))
                .containsExactly("legal-representative []", "agent [SI.REG]", "agent [EM]");
        assertThat(day.path("items").get(1).path("inForce").path("until"))
                .isEqualTo(day.path("items").get(2).path("inForce").path("from"));
        assertThat(day.path("counts").get(2).path("count").asInt()).isEqualTo(1);
        assertThat(owner.get(path, unit.number(), today().plusDays(1)).expect(200).json().path("items")).hasSize(1);
        assertThat(owner.get(path, unit.number(), today().minusDays(1)).expect(200).json().path("items")).isEmpty();
        assertThat(owner.get(path, unit.number(), "0001-01-01").expect(200).json().path("items")).isEmpty();
        owner.get(path, unit.number(), "gestern").expect(400);
        assertThat(owner.get("/api/v1/units/{}/grants?state=now", unit.number()).expect(400, "malformed").json()
                .at("/errors/0/message").asString()).isEqualTo("须为以下之一：live, ending, ended, revoked, all。");
        assertThat(http.as(tokens.person(person.id().toString())).get("/api/v1/me/grants").expect(200).json()
                .path("items")).singleElement()
                .satisfies(mine -> assertThat(mine.path("state").asString()).isEqualTo("revoked"));
    }

    @Test
    void aStatementContainsOnlyAGrantInForceNow() {
        TestUnit unit = grants.registeredUnit();
        TestPerson later = grants.registeredPerson();
        grants.grantAgent(unit, unit.legalRepresentative(), later, window(today().plusDays(1), today().plusDays(9)),
                "SI").expect(201);
        TestPerson now = grants.registeredPerson();
        ActingCaller agent = grants.agentOf(unit, now, "SI.REG");

        assertThat(acting(later, unit).isMissingNode()).isTrue();
        JsonNode claims = claims(grants.statement(now, "personal", null, actAs(unit)));
        assertThat(claims.path("grant").asString()).isEqualTo(agent.grant());
        assertThat(claims.path("tier").asString()).isEqualTo("agent");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(10);
        assertThat(claims.path("windowEnd").asLong()).isEqualTo(
                today().plusYears(1).atStartOfDay(io.hrsshall.authority.Window.ZONE).toEpochSecond());
        // A unit's account acts only for its unit. Otherwise the token does not name the person.
        JsonNode elsewhere = claims(grants.statement(now, "unit", grants.registeredUnit().number(), actAs(unit)));
        assertThat(elsewhere.path("kind").asString()).isEqualTo("person");
        assertThat(elsewhere.has("person")).isFalse();
        assertThat(claims(grants.statement(now, "personal", null, Map.of("kind", "person"))).path("person").asString())
                .isEqualTo(now.id().toString());
    }

    @Test
    void aStatementIsAboutThePersonalAccountIfTheUnitsAccountHasNoAuthority() {
        TestUnit unit = grants.registeredUnit();
        TestPerson agent = grants.registeredPerson();
        grants.agentOf(unit, agent, "SI.REG");
        UUID personal = UUID.randomUUID();

        // An upgraded account opens only the grant of its upgrade.
        JsonNode statement = grants.statement(agent, "unit", unit.number(), personal, actAs(unit));
        assertThat(statement.path("account").asString()).isEqualTo(personal.toString());
        assertThat(claims(statement).path("sub").asString()).isEqualTo(personal.toString());
        assertThat(claims(statement).path("tier").asString()).isEqualTo("agent");

        TestPerson stranger = grants.registeredPerson();
        JsonNode without = grants.statement(stranger, "unit", unit.number(), personal, actAs(unit));
        assertThat(without.has("acting")).isFalse();
        assertThat(claims(without).path("sub").asString()).isEqualTo(personal.toString());
        assertThat(claims(without).path("person").asString()).isEqualTo(stranger.id().toString());
    }

    @Test
    void noTableContainsPersonalDataInClear() {
        TestUnit unit = grants.registeredUnit();
        TestPerson person = grants.registeredPerson();
        http.as(unit.legalRepresentative()).with("Idempotency-Key", UUID.randomUUID().toString())
                .post("/api/v1/units/{}/agents", agent(person, aYear(), "SI"), unit.number()).expect(201);

        List<String> tables = jdbc.sql("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""").query(String.class).list();
        assertThat(tables).contains("unit_grant", "grant_history", "kit_idempotency");
        for (String table : tables) {
            List<String> rows = jdbc.sql("SELECT row_to_json(t)::text FROM " + table + " t").query(String.class).list();
            assertThat(rows).as(table).noneMatch(row -> row.contains(person.idNumber())
                    || row.contains(person.mobile()) || row.contains(person.name()));
        }
    }

    private static Map<String, Object> actAs(TestUnit unit) {
        return Map.of("kind", "unit", "unit", unit.number());
    }

    private JsonNode acting(TestPerson person, TestUnit unit) {
        JsonNode statement = grants.statement(person, "personal", null, actAs(unit));
        JsonNode acting = statement.path("acting");
        assertThat(claims(statement).path("kind").asString()).isEqualTo(acting.isMissingNode() ? "person" : "unit");
        return acting;
    }

    private static JsonNode claims(JsonNode statement) {
        String payload = statement.path("statement").asString().split("\\.")[1];
        return tools.jackson.databind.json.JsonMapper.shared()
                .readTree(java.util.Base64.getUrlDecoder().decode(payload));
    }

    private void awaitRefused(ActingCaller caller, TestUnit unit) {
        caller.token();
        until("the token is refused", () -> http.as(caller).get("/api/v1/units/{}/grantors", unit.number())
                .status() != 200);
        http.as(caller).get("/api/v1/units/{}/grantors", unit.number()).expect(401, "authority-changed");
    }

    private List<Integer> counts(TestUnit unit) {
        return http.as(unit.legalRepresentative()).get("/api/v1/units/{}/grants", unit.number()).expect(200).json()
                .path("counts").valueStream().map(count -> count.path("count").asInt()).toList();
    }

    private List<String> history(TestUnit unit, String grant) {
        return historyOf(http.as(unit.legalRepresentative()), unit, grant);
    }

    private static List<String> historyOf(Http reader, TestUnit unit, String grant) {
        return reader.get("/api/v1/units/{}/grants/{}", unit.number(), grant).expect(200)
                .json().path("history").valueStream()
                .map(entry -> entry.path("change").asString() + " " + entry.path("epoch").asLong()).toList();
    }

    private String error(Map<String, Object> request, TestUnit unit) {
        JsonNode error = http.as(unit.legalRepresentative()).post("/api/v1/units/{}/agents", request, unit.number())
                .expect(422, "invalid").json().path("errors").path(0);
        return error.path("field").asString() + " " + error.path("code").asString();
    }

    private static Map<String, Object> person(Map<String, Object> agent) {
        Map<String, Object> request = new LinkedHashMap<>(agent);
        request.remove("scopes");
        return request;
    }

    private static List<String> codes(JsonNode grant) {
        return grant.path("scopes").valueStream().map(scope -> scope.path("code").asString()).toList();
    }

    private static JsonNode json(String text) {
        return tools.jackson.databind.json.JsonMapper.shared().readTree(text);
    }
}
