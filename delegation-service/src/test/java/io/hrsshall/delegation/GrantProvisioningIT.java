package io.hrsshall.delegation;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.delegation.TestGrants.TestUnit;
import io.hrsshall.deploy.parts.SharedParts;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Grants created by the sagas of other services, and the events that change grants.
@HallTest
class GrantProvisioningIT {

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final Topics topics;
    private final JdbcClient jdbc;
    private final TestGrants grants;
    /// The units by the institutions that they run.
    private final Map<String, String> owners = new ConcurrentHashMap<>();

    GrantProvisioningIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, Topics topics, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.topics = topics;
        this.jdbc = jdbc;
        this.grants = new TestGrants(http, tokens, stubs);
        stubs.answer("institution-service", "GET", "/internal/v1/institutions/{number}", request -> {
            String number = request.path().getOrDefault("number", "");
            String unit = owners.get(number);
            return unit == null
                    ? Reply.problem(404, "not-found")
                    : Reply.of(200, Map.of("institutionNumber", number, "unitNumber", unit, "type",
                            "PRIVATE_TRAINING_SCHOOL", "suspended", false));
        });
    }

    @Test
    void anUpgradedLegalRepresentativeHasNoAuthorityBeforeTheFaceCheck() throws Exception {
        String unit = TestGrants.freshUnitNumber();
        TestPerson owner = grants.registeredPerson();
        UUID saga = UUID.randomUUID();
        String grant = grants.grantLegalRepresentative(saga, unit, owner, false).expect(200).json()
                .path("grantId").asString();
        assertThat(acting(owner, unit).isMissingNode()).isTrue();
        Answer administrator = upgrade(saga, unit, owner).expect(200);
        assertThat(upgrade(saga, unit, owner).expect(200).json()).isEqualTo(administrator.json());
        assertThat(acting(owner, unit).path("tier").asString()).isEqualTo("administrator");
        assertThat(http.as(tokens.service("identity-service", "delegation-service"))
                .get("/internal/v1/units/{}/administrator", unit).expect(200).json().path("personId").asString())
                .isEqualTo(owner.id().toString());

        String eventId = UUID.randomUUID().toString();
        publishProven(eventId, owner.id());
        publishProven(eventId, owner.id());

        until("the grant is claimed", () -> "legal-representative".equals(acting(owner, unit).path("tier").asString()));
        assertThat(events.awaitInCity("320100", "hall.grant.changed.v1", grant).data().path("status").asString())
                .isEqualTo("active");
        assertThat(epoch(grant)).isEqualTo(2);
        assertThat(http.as(tokens.service("identity-service", "delegation-service"))
                .get("/internal/v1/persons/{}/acting-options", owner.id()).expect(200).json().path("options"))
                .singleElement()
                .satisfies(option -> assertThat(option.path("unitName").asString()).isEqualTo("南京示例网络工程有限公司"));
    }

    @Test
    void twoClerksOfTheUnitsCityClaimAndNobodyElse() throws Exception {
        String unit = TestGrants.freshUnitNumber();
        TestPerson owner = grants.registeredPerson();
        grants.grantLegalRepresentative(UUID.randomUUID(), unit, owner, false).expect(200);
        assertThat(http.as(tokens.service("identity-service", "delegation-service"))
                .get("/internal/v1/persons/{}/held-grants", owner.id()).expect(200).json().path("grants"))
                .singleElement().satisfies(held -> {
                    assertThat(held.path("city").asString()).isEqualTo("320100");
                    assertThat(held.path("state").asString()).isEqualTo("unclaimed");
                });

        publishProven(owner.id(), "counter", "320100");
        publishProven(owner.id(), "some-later-way", "320100");
        String elsewhere = publishProven(owner.id(), "two-clerks", "320300");
        until("the events are handled", () -> jdbc.sql("SELECT count(*) FROM inbox_event WHERE id = ?")
                .param(elsewhere).query(Long.class).single() == 1);
        assertThat(acting(owner, unit).isMissingNode()).isTrue();

        publishProven(owner.id(), "two-clerks", "320100");
        until("the grant is claimed", () -> "legal-representative".equals(acting(owner, unit).path("tier").asString()));
        // The clerks did not know of a later one.
        String later = TestGrants.freshUnitNumber();
        grants.grantLegalRepresentative(UUID.randomUUID(), later, owner, false).expect(200);
        assertThat(acting(owner, later).isMissingNode()).isTrue();
    }

    /// @return the id of the event
    private String publishProven(UUID person, String proof, String city) throws Exception {
        String id = UUID.randomUUID().toString();
        publish("identity-service", "hall.person.proven.v2", id, person.toString(),
                Map.of("personId", person, "proof", proof, "city", city));
        return id;
    }

    /// In small firms the legal representative is also the administrator.
    @Test
    void theFormerLegalRepresentativeKeepsNoSecondGrant() {
        String unit = TestGrants.freshUnitNumber();
        TestPerson former = grants.registeredPerson();
        UUID saga = UUID.randomUUID();
        grants.grantLegalRepresentative(saga, unit, former, true).expect(200);
        String second = upgrade(saga, unit, former).expect(200).json().path("grantId").asString();

        grants.replaceLegalRepresentative(UUID.randomUUID(), unit, grants.registeredPerson()).expect(200);

        assertThat(acting(former, unit).isMissingNode()).isTrue();
        assertThat(epoch(second)).as("tokens of the second grant are refused").isEqualTo(2);
    }

    @Test
    void theLegalRepresentativeClaimsTheGrantOfTheUpgradeByAnotherSaga() {
        String unit = TestGrants.freshUnitNumber();
        TestPerson owner = grants.registeredPerson();
        String grant = grants.grantLegalRepresentative(UUID.randomUUID(), unit, owner, false).expect(200).json()
                .path("grantId").asString();
        assertThat(acting(owner, unit).isMissingNode()).isTrue();
        UUID recovery = UUID.randomUUID();
        for (int i = 0; i < 2; i++) {
            assertThat(grants.grantLegalRepresentative(recovery, unit, owner, true).expect(200).json().path("grantId")
                    .asString()).isEqualTo(grant);
        }
        assertThat(acting(owner, unit).path("tier").asString()).isEqualTo("legal-representative");
        assertThat(epoch(grant)).isEqualTo(2);
        grants.grantLegalRepresentative(UUID.randomUUID(), unit, grants.registeredPerson(), true).expect(409,
                "legal-representative-exists");
    }

    @Test
    void staffSeeTheUnitsOfTheirCityThatHaveHadNoLegalRepresentativeForThirtyDays() {
        String waiting = TestGrants.freshUnitNumber();
        String grant = grants.grantLegalRepresentative(UUID.randomUUID(), waiting, grants.registeredPerson(), false)
                .expect(200).json().path("grantId").asString();
        String represented = grants.registeredUnit().number();
        assertThat(unrepresented("320100")).doesNotContain(waiting, represented);

        jdbc.sql("UPDATE unit_grant SET changed_at = now() - INTERVAL '31 days', epoch = epoch + 1 WHERE id = ?")
                .param(UUID.fromString(grant)).update();

        assertThat(unrepresented("320100")).contains(waiting).doesNotContain(represented);
        assertThat(unrepresented("320200")).doesNotContain(waiting);
        http.as(grants.registeredUnit().legalRepresentative()).get("/api/v1/city/unrepresented-units")
                .expect(403, "kind-not-allowed");
    }

    private List<String> unrepresented(String city) {
        return http.as(tokens.staff(city)).get("/api/v1/city/unrepresented-units?limit=100").expect(200).json()
                .path("items").valueStream().map(item -> item.path("unitNumber").asString()).toList();
    }

    @Test
    void aNewMobileIsShownInThePersonsGrants() throws Exception {
        String unit = TestGrants.freshUnitNumber();
        TestPerson owner = grants.registeredPerson();
        String grant = grants.grantLegalRepresentative(UUID.randomUUID(), unit, owner, true).expect(200).json()
                .path("grantId").asString();
        long epoch = epoch(grant);

        publish("identity-service", "hall.person.mobile-changed.v1", UUID.randomUUID().toString(),
                owner.id().toString(), Map.of("personId", owner.id(), "maskedMobile", "1****47"));

        until("the new mobile is shown", () -> "1****47"
                .equals(jdbc.sql("SELECT masked_mobile FROM unit_grant WHERE id = ?").param(UUID.fromString(grant))
                        .query(String.class).single()));
        assertThat(epoch(grant)).isEqualTo(epoch);
        assertThat(acting(owner, unit).path("tier").asString()).isEqualTo("legal-representative");
    }

    @Test
    void thePersonWhoLostTheIdDocumentActsForNobodyAnyMore() throws Exception {
        TestUnit unit = grants.registeredUnit();
        TestPerson holder = grants.registeredPerson();
        String administrator = grants.appoint(unit, holder, TestGrants.aYear()).expect(201).json().path("id")
                .asString();
        String other = TestGrants.freshUnitNumber();
        grants.grantLegalRepresentative(UUID.randomUUID(), other, holder, true).expect(200);
        assertThat(acting(holder, unit.number()).path("tier").asString()).isEqualTo("administrator");

        publish("identity-service", "hall.person.closed.v1", UUID.randomUUID().toString(), holder.id().toString(),
                Map.of("personId", holder.id()));

        until("the grants are revoked", () -> acting(holder, other).isMissingNode()
                && acting(holder, unit.number()).isMissingNode());
        assertThat(
                events.awaitInCity("320100", "hall.grant.revoked.v1", administrator).data().path("status").asString())
                .isEqualTo("revoked");
        assertThat(hasDelegates(unit)).isFalse();
        // The legal representative of the other unit is vacant and not inherited.
        assertThat(delegates(other).has("legalRepresentativeId")).isFalse();
        grants.grantLegalRepresentative(UUID.randomUUID(), other, grants.registeredPerson(), true).expect(200);
    }

    @Test
    void aUnitHasDelegatesWhileAnybodyButItsLegalRepresentativeIsGranted() {
        TestUnit unit = grants.registeredUnit();
        assertThat(hasDelegates(unit)).isFalse();
        assertThat(delegates(unit.number()).path("legalRepresentativeId").asString())
                .isEqualTo(unit.owner().id().toString());
        String agent = grants.grantAgent(unit, unit.legalRepresentative(), grants.registeredPerson(),
                TestGrants.window(TestGrants.today().plusDays(30), TestGrants.today().plusDays(60)), "SI.REG")
                .expect(201).json().path("id").asString();
        assertThat(hasDelegates(unit)).isTrue();
        http.as(unit.legalRepresentative())
                .delete("/api/v1/units/{}/agents/{}", unit.number(), agent).expect(204);
        assertThat(hasDelegates(unit)).isFalse();
        grants.endYesterday(jdbc, grants.administratorOf(unit, grants.registeredPerson()));
        assertThat(hasDelegates(unit)).isFalse();
    }

    private boolean hasDelegates(TestUnit unit) {
        return delegates(unit.number()).path("present").asBoolean();
    }

    private JsonNode delegates(String unit) {
        return http.as(tokens.service("identity-service", "delegation-service"))
                .get("/internal/v1/units/{}/delegates", unit).expect(200).json();
    }

    @Test
    void aGrantToAnAlreadyProvenPersonIsClaimedImmediately() throws Exception {
        TestPerson owner = grants.registeredPerson();
        publishProven(UUID.randomUUID().toString(), owner.id());
        until("the proof has arrived",
                () -> jdbc.sql("SELECT count(*) FROM person_proof WHERE person_id = ? AND proven").param(owner.id())
                        .query(Long.class).single() == 1);
        String unit = TestGrants.freshUnitNumber();

        UUID saga = UUID.randomUUID();
        grants.grantLegalRepresentative(saga, unit, owner, false).expect(200);

        assertThat(acting(owner, unit).path("tier").asString()).isEqualTo("legal-representative");
        Answer administrator = upgrade(saga, unit, owner).expect(200);
        assertThat(upgrade(saga, unit, owner).expect(200).json()).isEqualTo(administrator.json());
        assertThat(acting(owner, unit).path("tier").asString()).isEqualTo("legal-representative");
    }

    @Test
    void appointingAnInstitutionAdministratorRevokesTheFormerOne() {
        TestUnit unit = grants.registeredUnit();
        String institution = institutionNumber();
        TestPerson first = grants.registeredPerson();
        TestPerson second = grants.registeredPerson();

        appoint(UUID.randomUUID(), unit, institution, first, unit.legalRepresentative()).expect(200);
        assertThat(actingFor(first, institution).path("kind").asString()).isEqualTo("institution");
        appoint(UUID.randomUUID(), unit, institution, second, unit.legalRepresentative()).expect(200);

        assertThat(actingFor(first, institution).isMissingNode()).isTrue();
        assertThat(actingFor(second, institution).path("tier").asString()).isEqualTo("administrator");
        // It does not count towards the unit's caps and is not listed among the unit's grants.
        grants.administratorOf(unit, first);
        assertThat(http.as(unit.legalRepresentative()).get("/api/v1/units/{}/grants", unit.number()).expect(200).json()
                .path("items")).hasSize(2);
    }

    @Test
    void anAgentCannotAppointAnInstitutionAdministratorThroughAService() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI");

        appoint(UUID.randomUUID(), unit, institutionNumber(), grants.registeredPerson(), agent).expect(403,
                "tier-missing");
        appoint(UUID.randomUUID(), unit, institutionNumber(), grants.registeredPerson(),
                grants.registeredUnit().legalRepresentative()).expect(401, "authority-changed");
    }

    @Test
    void aResumedSagaRequiresThePresentAuthorityOfWhoeverPermittedIt() {
        TestUnit unit = grants.registeredUnit();
        ActingCaller administrator = grants.administratorOf(unit, grants.registeredPerson());
        TestPerson named = grants.registeredPerson();
        UUID saga = UUID.randomUUID();
        UUID later = UUID.randomUUID();
        String institution = institutionNumber();

        permit(saga, unit, institution, named, administrator).expect(204);
        permit(saga, unit, institution, named, administrator).expect(204);
        permit(later, unit, institution, named, administrator).expect(204);
        Answer granted = grant(saga, unit, institution, named).expect(200);

        http.as(unit.legalRepresentative())
                .delete("/api/v1/units/{}/administrator/{}", unit.number(), administrator.grant()).expect(204);
        assertThat(grant(saga, unit, institution, named).expect(200).json())
                .as("an existing grant is returned").isEqualTo(granted.json());
        grant(later, unit, institution, named).expect(401, "authority-changed");
    }

    /// What the secret of institution-service does not buy.
    @Test
    void onlyWhatAMemberHasPermittedIsGranted() {
        TestUnit unit = grants.registeredUnit();
        TestUnit other = grants.registeredUnit();
        TestPerson named = grants.registeredPerson();
        UUID saga = UUID.randomUUID();
        String institution = institutionNumber();

        grant(saga, unit, institution, named).expect(403, "saga-unknown");
        permit(saga, unit, institution, named, unit.legalRepresentative()).expect(204);
        grant(saga, unit, institution, grants.registeredPerson()).expect(403, "saga-unknown");
        grant(saga, unit, InstitutionNumber.of(7).value(), named).expect(403, "saga-unknown");
        grant(saga, other, institution, named).expect(403, "saga-unknown");
        grant(UUID.randomUUID(), unit, institution, named).expect(403, "saga-unknown");
        permit(saga, unit, institution, grants.registeredPerson(), unit.legalRepresentative()).expect(409,
                "saga-conflict");
        http.as(tokens.service("institution-service", "delegation-service"))
                .put("/internal/v1/grants/{}/institution-administrator/permission",
                        permission(unit, institution, named), UUID.randomUUID())
                .expect(403, "user-missing");
        assertThat(actingFor(named, institution).isMissingNode()).isTrue();

        grant(saga, unit, institution, named).expect(200);
    }

    /// A thief of the secret of institution-service has a unit of their own, and so the token of its representative.
    @Test
    void nobodyPermitsTheAdministratorOfAnotherUnitsInstitution() {
        TestUnit owner = grants.registeredUnit();
        TestUnit stranger = grants.registeredUnit();
        TestPerson headmaster = grants.registeredPerson();
        String institution = institutionNumber();
        appoint(UUID.randomUUID(), owner, institution, headmaster, owner.legalRepresentative()).expect(200);
        TestPerson thief = grants.registeredPerson();
        UUID saga = UUID.randomUUID();

        permit(saga, stranger, institution, thief, stranger.legalRepresentative()).expect(404, "not-found");

        grant(saga, stranger, institution, thief).expect(403, "saga-unknown");
        assertThat(actingFor(thief, institution).isMissingNode()).isTrue();
        assertThat(actingFor(headmaster, institution).path("tier").asString()).isEqualTo("administrator");
    }

    /// What the secret of legacy-migration-service does not buy.
    @Test
    void anUpgradeGivesAuthorityOnlyInTheUnitThatItBrings() {
        TestPerson thief = grants.registeredPerson();
        TestUnit registered = grants.registeredUnit();
        upgrade(UUID.randomUUID(), registered.number(), thief).expect(403, "saga-unknown");
        legacyRepresentative(UUID.randomUUID(), registered.number(), thief, false).expect(403, "saga-unknown");
        legacyRepresentative(UUID.randomUUID(), TestGrants.freshUnitNumber(), thief, true).expect(403,
                "caller-not-allowed");
        assertThat(acting(thief, registered.number()).isMissingNode()).isTrue();

        UUID saga = UUID.randomUUID();
        String upgraded = TestGrants.freshUnitNumber();
        legacyRepresentative(saga, upgraded, grants.registeredPerson(), false).expect(200);
        upgrade(UUID.randomUUID(), upgraded, thief).expect(403, "saga-unknown");
        upgrade(saga, registered.number(), thief).expect(403, "saga-unknown");
        upgrade(saga, upgraded, grants.registeredPerson()).expect(200);
    }

    /// A vacant position is not filled by an upgrade.
    @Test
    void anUpgradeBringsNoLegalRepresentativeIntoAUnitThatHadOne() throws Exception {
        TestPerson former = grants.registeredPerson();
        String unit = TestGrants.freshUnitNumber();
        grants.grantLegalRepresentative(UUID.randomUUID(), unit, former, true).expect(200);
        publish("identity-service", "hall.person.closed.v1", UUID.randomUUID().toString(), former.id().toString(),
                Map.of("personId", former.id()));
        until("the grant is revoked", () -> acting(former, unit).isMissingNode());

        legacyRepresentative(UUID.randomUUID(), unit, grants.registeredPerson(), false).expect(403, "saga-unknown");
    }

    @Test
    void identityServiceLearnsWhetherASagaGaveAGrant() {
        UUID saga = UUID.randomUUID();
        String unit = TestGrants.freshUnitNumber();
        TestPerson administrator = grants.registeredPerson();
        legacyRepresentative(saga, unit, grants.registeredPerson(), false).expect(200);
        upgrade(saga, unit, administrator).expect(200);
        Http identity = http.as(tokens.service("identity-service", "delegation-service"));
        String path = "/internal/v1/sagas/{}/grants?personId={}&unitNumber={}";

        identity.get(path, saga, administrator.id(), unit).expect(204);
        identity.get(path, saga, grants.registeredPerson().id(), unit).expect(404);
        identity.get(path, UUID.randomUUID(), administrator.id(), unit).expect(404);
        identity.get(path, saga, administrator.id(), grants.registeredUnit().number()).expect(404);
        identity.get("/internal/v1/sagas/{}/grants?personId={}", saga, administrator.id()).expect(404);
        identity.get(path + "&institutionNumber={}", saga, administrator.id(), unit, institutionNumber()).expect(404);
    }

    @Test
    void onlyListedServicesMayCall() {
        TestPerson person = grants.registeredPerson();
        Map<String, Object> request = Map.of("account", UUID.randomUUID(), "accountKind", "personal", "person",
                person.id(), "actAs", Map.of("kind", "person"));

        http.post("/internal/v1/acting-statements", request).expect(401, "unauthenticated");
        http.as(tokens.service("case-service", "delegation-service")).post("/internal/v1/acting-statements", request)
                .expect(403);
        http.as(tokens.service("identity-service", "delegation-service")).onlyPublic()
                .post("/internal/v1/acting-statements", request).expect(404);
        http.as(grants.registeredUnit().legalRepresentative()).post("/internal/v1/acting-statements", request)
                .expect(401, "unauthenticated");
        http.as(tokens.service("gateway", "delegation-service"))
                .get("/internal/v1/authority-changes?since={}", Instant.now().minusSeconds(60)).expect(200);
    }

    @Test
    void eventsOfAMovedUnitGoToItsNewCity() throws Exception {
        TestUnit unit = grants.registeredUnit();
        publish("unit-service", "hall.unit.changed.v1", UUID.randomUUID().toString(), unit.number(),
                Map.of("unitNumber", unit.number(), "uscc", "91320106MA1MXKQP05", "name", "苏州示例有限公司", "city",
                        "320500"));
        until("the move has arrived",
                () -> jdbc.sql("SELECT city FROM unit WHERE unit_number = ?").param(unit.number()).query(String.class)
                        .single().equals("320500"));

        ActingCaller agent = grants.agentOf(unit, grants.registeredPerson(), "SI");

        events.awaitInCity("320500", "hall.grant.granted.v1", agent.grant());
    }

    private Answer upgrade(UUID saga, String unit, TestPerson person) {
        Map<String, Object> request = new LinkedHashMap<>(person.masked());
        request.put("unitNumber", unit);
        request.put("source", Map.of("system", "jshrss", "oldAccount", "njsl2015"));
        return http.as(tokens.service("legacy-migration-service", "delegation-service"))
                .put("/internal/v1/grants/{}/administrator", request, saga);
    }

    private Answer legacyRepresentative(UUID saga, String unit, TestPerson person, boolean claimed) {
        Map<String, Object> request = new LinkedHashMap<>(person.masked());
        request.putAll(Map.of("unitNumber", unit, "uscc", "91320106MA1MXKQP05", "unitName", "南京示例网络工程有限公司", "city",
                "320100", "claimed", claimed));
        return http.as(tokens.service("legacy-migration-service", "delegation-service"))
                .put("/internal/v1/grants/{}/legal-representative", request, saga);
    }

    private Answer appoint(UUID saga, TestUnit unit, String institution, TestPerson person, ActingCaller user) {
        Answer permitted = permit(saga, unit, institution, person, user);
        return permitted.status() == 204 ? grant(saga, unit, institution, person) : permitted;
    }

    /// The first unit that names an institution runs it.
    private Answer permit(UUID saga, TestUnit unit, String institution, TestPerson person, ActingCaller user) {
        owners.putIfAbsent(institution, unit.number());
        return http.as(tokens.service("institution-service", "delegation-service"))
                .with("Hall-User-Token", user.token())
                .put("/internal/v1/grants/{}/institution-administrator/permission",
                        permission(unit, institution, person), saga);
    }

    private Answer grant(UUID saga, TestUnit unit, String institution, TestPerson person) {
        Map<String, Object> request = new LinkedHashMap<>(person.masked());
        request.put("unitNumber", unit.number());
        request.put("institutionNumber", institution);
        return http.as(tokens.service("institution-service", "delegation-service"))
                .put("/internal/v1/grants/{}/institution-administrator", request, saga);
    }

    private static Map<String, Object> permission(TestUnit unit, String institution, TestPerson person) {
        return Map.of("unitNumber", unit.number(), "institutionNumber", institution, "personId", person.id());
    }

    private static String institutionNumber() {
        return InstitutionNumber.of(Math.floorMod(System.nanoTime(), 100_000_000L)).value();
    }

    private JsonNode acting(TestPerson person, String unit) {
        return grants.statement(person, "personal", null, Map.of("kind", "unit", "unit", unit)).path("acting");
    }

    private JsonNode actingFor(TestPerson person, String institution) {
        return grants.statement(person, "personal", null, Map.of("kind", "institution", "institution", institution))
                .path("acting");
    }

    private long epoch(String grant) {
        return jdbc.sql("SELECT epoch FROM unit_grant WHERE id = ?").param(UUID.fromString(grant)).query(Long.class)
                .single();
    }

    private void publishProven(String eventId, UUID person) throws Exception {
        publish("identity-service", "hall.person.proven.v1", eventId, person.toString(), Map.of("personId", person));
    }

    /// Publishes an event in the name of another service.
    private void publish(String service, String type, String eventId, String key, Map<String, ?> data)
            throws Exception {
        Map<String, Object> properties = SharedParts.of(Path.of(System.getProperty("hall.build.root"))).kafka()
                .properties();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(properties, new ByteArraySerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topics.internal(service),
                    key.getBytes(StandardCharsets.UTF_8), JsonMapper.shared().writeValueAsBytes(data));
            Map.of("ce_specversion", "1.0", "ce_id", eventId, "ce_source", "/" + service, "ce_type", type, "ce_subject",
                    key, "ce_time", Instant.now().toString(), "ce_partitionkey", key, "ce_sequence", "1",
                    "content-type", "application/json")
                    .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            producer.send(event).get();
        }
    }
}
