package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static io.hrsshall.kit.test.Await.untilTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.identity.FakeServices.FakeCase;
import io.hrsshall.identity.FakeServices.FakeInstitution;
import io.hrsshall.identity.FakeServices.Grant;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Messages from the events of other services, in the inbox and by SMS.
class MessagesIT extends IdentityIT {

    private static final String SUPPLEMENT_ASKED = "SMS_320000011";
    private static final String CASE_DECIDED = "SMS_320000013";
    private static final String PREFERENCE = "/api/v1/me/sms-preference";

    private final ServiceTopics topics;

    MessagesIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc, Topics topics) {
        super(http, tokens, events, stubs, jdbc);
        this.topics = new ServiceTopics(topics);
    }

    private record Unit(String number, SamplePerson administrator, Http asAdministrator, SamplePerson agent,
            Http asAgent, Grant agency, String legalRepresentative, FakeCase filed) {}

    /// A unit with all three tiers, whose agent filed a case.
    private Unit unit() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        SamplePerson administrator = simulator.person();
        SamplePerson agent = simulator.person();
        String administratorId = registerPerson(administrator);
        String agentId = registerPerson(agent);
        services.appoint(number, administratorId, "administrator");
        Grant agency = services.appoint(number, agentId, "agent");
        FakeCase filed = new FakeCase(Ids.next().toString(), number, agentId, false, "SUPPLEMENT_ASKED",
                LocalDate.of(2026, 12, 31));
        services.cases.put(filed.id(), filed);
        return new Unit(number, administrator, as(number, Tier.ADMINISTRATOR, administratorId), agent,
                as(number, Tier.AGENT, agentId), agency, services.grantsOf(number).stream()
                        .filter(grant -> grant.tier().equals("legal-representative")).findFirst().orElseThrow()
                        .person(),
                filed);
    }

    private Http as(String unit, Tier tier, String person) {
        return http.as(tokens.unit(unit, tier, "SI.REG").person(person));
    }

    private UUID supplementAsked(Unit unit) {
        UUID event = UUID.randomUUID();
        publishSupplementAsked(event, unit);
        return event;
    }

    private void publishSupplementAsked(UUID event, Unit unit) {
        topics.publish("case-service", event, "hall.case.supplement-asked.v1", unit.number(),
                Map.of("caseId", unit.filed().id(), "unitNumber", unit.number()));
    }

    private static void chooseBySms(Http person, String group) {
        person.with("If-Match", person.get(PREFERENCE).expect(200).etag())
                .put(PREFERENCE, Map.of("groups", List.of(group))).expect(200);
    }

    private void untilDelivered(UUID event) {
        untilTask(jdbc, "message-delivery", "the event is delivered", () -> count(
                "SELECT count(*) FROM message_notices WHERE event_id = ? AND delivered_at IS NOT NULL",
                event.toString()) == 1);
    }

    private static List<JsonNode> messages(Http reader) {
        JsonNode page = reader.get("/api/v1/me/messages").expect(200).json();
        new ServiceContract("identity-service").checkAnswer("listMyMessages", 200, page);
        return page.path("items").valueStream().toList();
    }

    private static long unread(Http reader) {
        return reader.get("/api/v1/me/unread-messages").expect(200).json().path("count").asLong();
    }

    private List<JsonNode> texts(SamplePerson person) {
        return texts(person, SUPPLEMENT_ASKED);
    }

    private List<JsonNode> texts(SamplePerson person, String template) {
        return simulator.messages(person.mobile()).valueStream()
                .filter(message -> message.path("template").asString().equals(template)).toList();
    }

    /// The event arrives twice, and the process fails between the provider's answer and the commit.
    @Test
    void anEventReachesTheFilerAndTheAdministratorOnce() {
        Unit unit = unit();
        http.post("/actuator/failpoints", Map.of("name", "message-sms.sent", "action", "error"));

        UUID event = supplementAsked(unit);
        publishSupplementAsked(event, unit);

        untilDelivered(event);
        untilTask(jdbc, "message-sms", "both texts are recorded as sent", () -> count("""
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND t.sent_at IS NOT NULL""", unit.number()) == 2);
        assertThat(texts(unit.agent())).hasSize(1);
        assertThat(texts(unit.administrator())).singleElement()
                .satisfies(text -> assertThat(text.path("params").toString()).contains(FakeCase.NUMBER, "职工参保登记",
                        "12月31日").doesNotContain(unit.agent().name(), unit.administrator().name()));
        publishSupplementAsked(event, unit);
        UUID next = supplementAsked(unit);
        untilDelivered(next);
        assertThat(messages(unit.asAgent())).hasSize(2);
        assertThat(messages(unit.asAdministrator())).hasSize(2).allSatisfy(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("SUPPLEMENT_ASKED");
            assertThat(message.path("caseId").asString()).isEqualTo(unit.filed().id());
            assertThat(http.get("/actuator/trail/{}", unit.filed().id()).expect(200).json().path("entries").toString())
                    .contains("notice ", "deliveredAt", "textsSent");
            assertThat(message.path("day").asString()).isEqualTo("2026-12-31");
        });
        assertThat(messages(as(unit.number(), Tier.LEGAL_REPRESENTATIVE, unit.legalRepresentative()))).isEmpty();
    }

    @Test
    @Tag("nightly")
    void aTextIsSentOnceEvenIfTheMobileIsChangedBetweenTwoAttempts() {
        Unit unit = unit();
        SamplePerson other = simulator.person();
        Runnable change = mobileChange(unit.agent(), other.mobile());
        failFirstText(unit);

        change.run();

        untilTask(jdbc, "message-sms", "the text is recorded as sent, without the mobile", () -> count("""
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND t.sent_at IS NOT NULL AND t.mobile_cipher IS NULL""",
                unit.number()) == 1);
        assertThat(texts(unit.agent())).hasSize(1);
        assertThat(texts(other)).isEmpty();
    }

    @Test
    @Tag("nightly")
    void aTextThatIsGivenUpAfterAnAttemptForgetsTheMobile() {
        Unit unit = unit();
        failFirstText(unit);

        services.revoke(unit.agency());

        untilTask(jdbc, "message-sms", "the text is given up, without the mobile", () -> count("""
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND t.sent_at IS NULL AND t.mobile_cipher IS NULL AND NOT EXISTS (
                    SELECT FROM kit_task k
                    WHERE k.task_name = 'message-sms' AND k.task_instance = CAST(t.id AS text))""",
                unit.number()) == 1);
    }

    /// The process fails between the provider's answer to the agent's text and the commit.
    private void failFirstText(Unit unit) {
        chooseBySms(unit.asAdministrator(), "OUTCOME");
        untilTask(jdbc, "message-sms", "earlier texts are sent",
                () -> count("SELECT count(*) FROM kit_task WHERE task_name = 'message-sms' AND NOT given_up") == 0);
        http.post("/actuator/failpoints", Map.of("name", "message-sms.sent", "action", "error"));
        supplementAsked(unit);
        until("the first attempt has failed and the mobile is kept", () -> count("""
                SELECT count(*) FROM kit_task k JOIN messages m ON k.task_instance = CAST(m.id AS text)
                JOIN message_texts t ON t.id = m.id
                WHERE k.task_name = 'message-sms' AND k.consecutive_failures = 1 AND m.acting_for = ?
                    AND t.mobile_cipher IS NOT NULL""", unit.number()) == 1);
    }

    /// Prepared up to its last step.
    private Runnable mobileChange(SamplePerson person, String mobile) {
        Http app = appOf(person);
        String id = app.post("/api/v1/me/mobile-changes", null).expect(201).json().path("id").asString();
        simulator.answerFace(app.post("/api/v1/me/mobile-changes/{}/face", null, id).expect(200).json()
                .path("certifyUrl").asString(), true);
        assertThat(app.get("/api/v1/me/mobile-changes/{}", id).expect(200).json().path("step").asString())
                .isEqualTo("MOBILE");
        SmsCode sms = sms(mobile, "CHANGE_MOBILE");
        return () -> app.post("/api/v1/me/mobile-changes/{}/mobile", Map.of("mobile", mobile, "smsChallengeId",
                sms.challenge(), "smsCode", sms.code()), id).expect(200);
    }

    /// The person is an agent of the named employer, too.
    @Test
    void aMessageAboutAPersonsOwnCaseReachesThePersonalAccountOnly() {
        Unit unit = unit();
        String person = unit.filed().filedBy();
        FakeCase own = new FakeCase(Ids.next().toString(), unit.number(), person, true, "SUPPLEMENT_ASKED",
                LocalDate.of(2026, 12, 31));
        services.cases.put(own.id(), own);
        UUID event = UUID.randomUUID();

        topics.publish("case-service", event, "hall.case.supplement-asked.v1", unit.number(),
                Map.of("caseId", own.id(), "unitNumber", unit.number()));

        untilDelivered(event);
        assertThat(messages(http.as(tokens.person(person)))).singleElement().satisfies(message -> {
            assertThat(message.path("caseId").asString()).isEqualTo(own.id());
            assertThat(message.path("ofPerson").asBoolean()).isTrue();
        });
        assertThat(messages(unit.asAgent())).isEmpty();
        assertThat(messages(unit.asAdministrator())).isEmpty();
    }

    /// The person is an agent of the named employer, too, and has chosen nothing as such.
    @Test
    void aPersonChoosesWhatComesBySmsAboutOwnCases() {
        Unit unit = unit();
        String person = unit.filed().filedBy();
        Http asPerson = http.as(tokens.person(person));
        assertThat(asPerson.get(PREFERENCE).expect(200).json().path("groups").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("TO_DO", "OUTCOME");
        asPerson.with("If-Match", asPerson.get(PREFERENCE).expect(200).etag())
                .put(PREFERENCE, Map.of("groups", List.of("OUTCOME", "AUTHORITY"))).expect(422, "invalid");
        chooseBySms(asPerson, "OUTCOME");

        for (String status : List.of("SUPPLEMENT_ASKED", "DECIDED")) {
            FakeCase own = new FakeCase(Ids.next().toString(), unit.number(), person, true, status,
                    LocalDate.of(2026, 12, 31));
            services.cases.put(own.id(), own);
            deliver("hall.case." + status.toLowerCase(Locale.ROOT).replace('_', '-') + ".v1", own);
        }
        untilDelivered(supplementAsked(unit));

        assertThat(messages(asPerson)).hasSize(2);
        assertThat(jdbc.sql("""
                SELECT m.acting_for || ' ' || m.kind FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.person_id = ?""").param(UUID.fromString(person)).query(String.class).list())
                .containsExactlyInAnyOrder("personal CASE_DECIDED", unit.number() + " SUPPLEMENT_ASKED");
        untilTask(jdbc, "message-sms", "the texts are sent", () -> texts(unit.agent(), CASE_DECIDED).size() == 1
                && texts(unit.agent()).size() == 1);
    }

    @Test
    void aChangedTermNotifiesTheFilerAndTheAdministrator() {
        theOutcomeOfACaseNotifiesItsFilerAndTheAdministrator("term-changed", "TERM_CHANGED", "ACCEPTED",
                "SMS_320000047");
    }

    @ParameterizedTest
    @CsvSource({"not-accepted, CASE_NOT_ACCEPTED, NOT_ACCEPTED, SMS_320000028",
            "results-handed-over, RESULTS_HANDED_OVER, DECIDED, SMS_320000029",
            "corrected, CASE_CORRECTED, DECIDED, SMS_320000058"})
    @Tag("nightly")
    void theOutcomeOfACaseNotifiesItsFilerAndTheAdministrator(String name, String kind, String status,
            String template) {
        Unit unit = unit();
        // The others are sent by SMS unless they choose otherwise.
        if (kind.equals("TERM_CHANGED")) {
            Stream.of(unit.asAgent(), unit.asAdministrator()).forEach(reader -> chooseBySms(reader, "PROGRESS"));
        }
        FakeCase ended = new FakeCase(Ids.next().toString(), unit.number(), unit.filed().filedBy(), false, status,
                null);
        services.cases.put(ended.id(), ended);
        UUID event = UUID.randomUUID();

        topics.publish("case-service", event, "hall.case." + name + ".v1", unit.number(),
                Map.of("caseId", ended.id(), "unitNumber", unit.number(), "status", status, "change", "prolonged",
                        "promisedDay", "2026-12-28"));

        untilDelivered(event);
        for (Http reader : List.of(unit.asAgent(), unit.asAdministrator())) {
            assertThat(messages(reader)).singleElement().satisfies(message -> {
                if (kind.equals("TERM_CHANGED")) {
                    assertThat(message.path("outcome").asString()).isEqualTo("prolonged");
                    assertThat(message.path("day").asString()).isEqualTo("2026-12-28");
                }
                assertThat(message.path("kind").asString()).isEqualTo(kind);
                assertThat(message.path("caseId").asString()).isEqualTo(ended.id());
            });
        }
        untilTask(jdbc, "message-sms", "the texts are sent", () -> List.of(unit.agent(), unit.administrator())
                .stream().allMatch(person -> simulator.messages(person.mobile()).valueStream()
                        .anyMatch(text -> text.path("template").asString().equals(template))));
    }

    @Test
    @Tag("nightly")
    void theEvaluatorIsNotifiedOfTheReply() {
        Unit unit = unit();
        FakeCase evaluated = new FakeCase(Ids.next().toString(), unit.number(), unit.filed().filedBy(), false,
                "DECIDED",
                LocalDate.of(2026, 12, 31));
        services.cases.put(evaluated.id(), evaluated);
        UUID event = UUID.randomUUID();

        topics.publish("case-service", event, "hall.rectification.replied.v1", unit.number(),
                Map.of("rectificationId", Ids.next(), "caseId", evaluated.id(), "unitNumber", unit.number(),
                        "itemCode", "SI.REG.EMP", "status", "REPLIED", "dueDay", "2026-12-02", "outcome", "RECTIFIED"));

        untilDelivered(event);
        assertThat(messages(unit.asAgent())).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("EVALUATION_ANSWERED");
            assertThat(message.path("caseId").asString()).isEqualTo(evaluated.id());
            assertThat(message.has("day")).isFalse();
        });
        assertThat(messages(unit.asAdministrator())).isEmpty();
    }

    @Test
    void messagesAreReadByThePersonActingForTheUnitOnly() {
        Unit unit = unit();
        untilDelivered(supplementAsked(unit));
        untilDelivered(supplementAsked(unit));
        String newest = messages(unit.asAdministrator()).getFirst().path("id").asString();
        String older = messages(unit.asAdministrator()).getLast().path("id").asString();
        String read = "/api/v1/me/messages/{}/read";

        unit.asAgent().put(read, null, newest).expect(404, "not-found");
        Http elsewhere = as(UnitNumber.of(7).value(), Tier.AGENT, services.grantsOf(unit.number()).stream()
                .filter(grant -> grant.tier().equals("administrator")).findFirst().orElseThrow().person());
        assertThat(messages(elsewhere)).isEmpty();
        elsewhere.put(read, null, newest).expect(404, "not-found");
        assertThat(unread(unit.asAdministrator())).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            unit.asAdministrator().put(read, null, older).expect(204);
        }
        assertThat(unread(unit.asAdministrator())).isOne();
        assertThat(unit.asAdministrator().get("/api/v1/me/messages?unread=true").expect(200).json().path("items"))
                .singleElement().satisfies(message -> assertThat(message.path("id").asString()).isEqualTo(newest));
        for (int i = 0; i < 2; i++) {
            unit.asAdministrator().put("/api/v1/me/messages/read", Map.of("upTo", newest)).expect(204);
        }
        assertThat(unread(unit.asAdministrator())).isZero();
        assertThat(unread(unit.asAgent())).isEqualTo(2);
    }

    @Test
    @Tag("nightly")
    void aPersonChoosesWhatComesBySmsAndGetsNothingAfterTheAuthorityIsLost() {
        Unit unit = unit();
        Http administrator = unit.asAdministrator();
        String etag = administrator.get(PREFERENCE).expect(200).etag();
        administrator.put(PREFERENCE, Map.of("groups", List.of())).expect(428);
        administrator.with("If-Match", etag).put(PREFERENCE, Map.of("groups", List.of("OUTCOME"))).expect(200);
        administrator.with("If-Match", etag).put(PREFERENCE, Map.of("groups", List.of())).expect(412);
        services.revoke(unit.agency());

        untilDelivered(supplementAsked(unit));

        assertThat(messages(administrator)).hasSize(1);
        assertThat(count("SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id WHERE m.acting_for = ?",
                unit.number())).isZero();
        assertThat(messages(unit.asAgent())).isEmpty();
    }

    @Test
    @Tag("nightly")
    void agentAndAdministratorAreNotifiedOfAGrantAndItsEnd() {
        Unit unit = unit();
        Map<String, Object> window = Map.of("from", "2026-01-01", "to", FakeServices.LAST_DAY);
        UUID given = UUID.randomUUID();
        UUID ending = UUID.randomUUID();
        topics.publish("delegation-service", given, "hall.grant.granted.v1", unit.number(),
                Map.of("grantId", unit.agency().id(), "tier", "agent", "window", window));
        topics.publish("delegation-service", ending, "hall.grant.ending.v1", unit.number(),
                Map.of("grantId", unit.agency().id(), "tier", "agent", "window", window));
        untilDelivered(given);
        untilDelivered(ending);

        assertThat(messages(unit.asAgent())).extracting(message -> message.path("kind").asString())
                .containsExactlyInAnyOrder("GRANT_GIVEN", "GRANT_ENDING");
        assertThat(messages(http.as(tokens.person(unit.agency().person())))).hasSize(2);
        assertThat(messages(unit.asAdministrator())).singleElement().satisfies(message -> {
            assertThat(message.path("grantee").asString()).startsWith(unit.agent().name().substring(0, 1))
                    .contains("*");
            assertThat(message.path("day").asString()).isEqualTo(FakeServices.LAST_DAY);
        });
        Map<String, Object> data = Map.of("grantId", unit.agency().id(), "tier", "agent", "outcome",
                "granted-in-part", "cause", "left", "accepted", true);
        for (String type : List.of("hall.access-request.decided.v1", "hall.grant.revoked.v1",
                "hall.grant.granted.v1")) {
            UUID event = UUID.randomUUID();
            topics.publish("delegation-service", event, type, unit.number(), data);
            untilDelivered(event);
        }
        assertThat(messages(unit.asAgent()).getFirst().path("outcome").asString()).isEqualTo("granted-in-part");
        assertThat(messages(as(unit.number(), Tier.LEGAL_REPRESENTATIVE, unit.legalRepresentative()))).singleElement()
                .satisfies(message -> assertThat(message.path("kind").asString()).isEqualTo("GRANT_LEFT"));
        assertThat(messages(unit.asAdministrator())).extracting(message -> message.path("kind").asString())
                .containsExactly("OFFER_ANSWERED", "GRANT_LEFT", "GRANT_ENDING");
        services.offered.add(unit.agency().id());
        UUID offered = UUID.randomUUID();
        topics.publish("delegation-service", offered, "hall.grant.offered.v1", unit.number(), Map.of("grantId",
                unit.agency().id(), "tier", "agent", "window", window, "answerBy", "2026-12-05"));
        untilDelivered(offered);
        JsonNode offer = messages(http.as(tokens.person(unit.agency().person()))).getFirst();
        assertThat(offer.path("kind").asString()).isEqualTo("GRANT_OFFERED");
        assertThat(offer.path("day").asString()).isEqualTo("2026-12-05");
        services.offered.remove(unit.agency().id());
        UUID outdated = UUID.randomUUID();
        topics.publish("delegation-service", outdated, "hall.grant.ending.v1", unit.number(), Map.of("grantId",
                unit.agency().id(), "tier", "agent", "window", Map.of("from", "2026-01-01", "to", "2026-12-01")));
        untilDelivered(outdated);
        assertThat(messages(unit.asAgent())).hasSize(4);
    }

    private FakeCase awaitingReview(Unit unit, @Nullable String reviewer) {
        FakeCase waiting = new FakeCase(Ids.next().toString(), unit.number(), unit.filed().filedBy(), false,
                "AWAITING_UNIT_REVIEW", LocalDate.of(2026, 12, 31), reviewer, null);
        services.cases.put(waiting.id(), waiting);
        return waiting;
    }

    private void deliver(String type, FakeCase filed) {
        deliver(UUID.randomUUID(), type, filed);
    }

    private void deliver(UUID event, String type, FakeCase filed) {
        topics.publish("case-service", event, type, filed.unit(),
                Map.of("caseId", filed.id(), "unitNumber", filed.unit()));
        untilDelivered(event);
    }

    private static List<String> kinds(Http reader) {
        return messages(reader).stream().map(message -> message.path("kind").asString()).toList();
    }

    /// The assignment of the first case was taken back before its event was delivered.
    @Test
    @Tag("nightly")
    void aWaitingReviewNotifiesItsReviewersButNotTheFiler() {
        Unit unit = unit();
        SamplePerson colleague = simulator.person();
        String colleagueId = registerPerson(colleague);
        services.appoint(unit.number(), colleagueId, "agent");
        Http asColleague = as(unit.number(), Tier.AGENT, colleagueId);
        FakeCase waiting = awaitingReview(unit, null);

        deliver("hall.case.review-assigned.v1", waiting);
        deliver("hall.case.review-waiting.v1", waiting);
        deliver("hall.case.review-waiting.v1", unit.filed());

        assertThat(kinds(asColleague)).containsExactly("REVIEW_WAITING");
        assertThat(kinds(unit.asAdministrator())).containsExactly("REVIEW_WAITING");
        deliver("hall.case.review-assigned.v1", awaitingReview(unit, colleagueId));
        assertThat(kinds(asColleague)).containsExactly("REVIEW_ASSIGNED", "REVIEW_WAITING");
        assertThat(kinds(unit.asAdministrator())).containsExactly("REVIEW_WAITING");
        assertThat(kinds(unit.asAgent())).isEmpty();
    }

    /// Each event arrives twice. Of the last two cases, one was assigned, and one decided, before its event
    /// was delivered.
    @Test
    @Tag("nightly")
    void whoMayReviewIsToldOfACaseAtOnce() {
        String type = "hall.case.review-requested.v1";
        Unit unit = unit();
        SamplePerson colleague = simulator.person();
        String colleagueId = registerPerson(colleague);
        services.appoint(unit.number(), colleagueId, "agent");
        Http asColleague = as(unit.number(), Tier.AGENT, colleagueId);
        FakeCase waiting = awaitingReview(unit, null);
        UUID event = UUID.randomUUID();

        deliver(event, type, waiting);
        deliver(event, type, waiting);
        deliver(type, awaitingReview(unit, colleagueId));
        deliver(type, unit.filed());

        for (Http reader : List.of(asColleague, unit.asAdministrator())) {
            assertThat(messages(reader)).singleElement().satisfies(message -> {
                assertThat(message.path("kind").asString()).isEqualTo("REVIEW_REQUESTED");
                assertThat(message.path("caseId").asString()).isEqualTo(waiting.id());
                assertThat(message.path("subject").asString()).isEqualTo("贾*");
                assertThat(message.path("persons").asInt()).isEqualTo(2);
            });
        }
        assertThat(count("SELECT count(*) FROM messages WHERE acting_for = ?", unit.number())).isEqualTo(2);
        untilTask(jdbc, "message-sms", "the texts are sent", () -> List.of(colleague, unit.administrator()).stream()
                .allMatch(person -> texts(person, "SMS_320000050").size() == 1));
        assertThat(texts(colleague, "SMS_320000050").getFirst().path("params").path("item").asString())
                .endsWith("（贾*等2人）");
    }

    /// The event arrives twice. The second request was decided before its event was delivered.
    @Test
    @Tag("nightly")
    void whoDecidesIsToldOfARequest() {
        Unit unit = unit();
        UUID request = UUID.randomUUID();
        UUID decided = UUID.randomUUID();
        services.openRequests.put(request.toString(), unit.agency().id());
        UUID event = UUID.randomUUID();

        for (int i = 0; i < 2; i++) {
            askForAccess(event, request, unit);
        }
        askForAccess(UUID.randomUUID(), decided, unit);

        for (Http reader : List.of(unit.asAdministrator(),
                as(unit.number(), Tier.LEGAL_REPRESENTATIVE, unit.legalRepresentative()))) {
            assertThat(messages(reader)).singleElement().satisfies(message -> {
                assertThat(message.path("kind").asString()).isEqualTo("ACCESS_ASKED");
                assertThat(message.path("grantId").asString()).isEqualTo(unit.agency().id());
                assertThat(message.path("grantee").asString()).startsWith(unit.agent().name().substring(0, 1))
                        .contains("*");
            });
        }
        assertThat(count("SELECT count(*) FROM messages WHERE acting_for = ?", unit.number())).isEqualTo(2);
        untilTask(jdbc, "message-sms", "the text is sent",
                () -> texts(unit.administrator(), "SMS_320000051").size() == 1);
    }

    private void askForAccess(UUID event, UUID request, Unit unit) {
        topics.publish("delegation-service", event, "hall.access-request.submitted.v1", unit.number(),
                Map.of("requestId", request, "grantId", unit.agency().id(), "unitNumber", unit.number()));
        untilDelivered(event);
    }

    /// The event arrives twice. A former legal representative gets another message, about the successor.
    @Test
    @Tag("nightly")
    void whoseGrantWasRevokedIsToldInThePersonalAccount() {
        Unit unit = unit();
        services.revoked.add(unit.agency().id());
        UUID event = UUID.randomUUID();

        for (int i = 0; i < 2; i++) {
            topics.publish("delegation-service", event, "hall.grant.revoked.v1", unit.number(),
                    Map.of("grantId", unit.agency().id(), "tier", "agent", "cause", "revoked"));
            untilDelivered(event);
        }
        topics.publish("delegation-service", UUID.randomUUID(), "hall.grant.revoked.v1", unit.number(),
                Map.of("grantId", UUID.randomUUID(), "tier", "legal-representative", "cause", "revoked"));
        untilDelivered(supplementAsked(unit));

        assertThat(messages(http.as(tokens.person(unit.agency().person())))).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("GRANT_REVOKED");
            assertThat(message.path("unitNumber").asString()).isEqualTo(unit.number());
            assertThat(message.has("day")).isFalse();
        });
        assertThat(kinds(unit.asAdministrator())).containsExactly("SUPPLEMENT_ASKED");
        untilTask(jdbc, "message-sms", "the text is sent", () -> texts(unit.agent(), "SMS_320000052").size() == 1);
    }

    @Test
    @Tag("nightly")
    void theManagerIsToldThatAReviewIsAssignedToSomebodyWhoLostTheAuthority() {
        Unit unit = unit();
        String colleagueId = registerPerson(simulator.person());
        Grant agency = services.appoint(unit.number(), colleagueId, "agent");
        services.appoint(unit.number(), registerPerson(simulator.person()), "agent");
        FakeCase waiting = awaitingReview(unit, colleagueId);
        services.revoke(agency);

        deliver("hall.case.review-assigned.v1", waiting);

        assertThat(messages(unit.asAdministrator())).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("REVIEWER_LOST");
            assertThat(message.path("caseId").asString()).isEqualTo(waiting.id());
        });
        assertThat(count("SELECT count(*) FROM messages WHERE acting_for = ?", unit.number())).isOne();
        untilTask(jdbc, "message-sms", "the text is sent", () -> simulator.messages(unit.administrator().mobile())
                .valueStream().anyMatch(text -> text.path("template").asString().equals("SMS_320000027")));
    }

    /// The event arrives three times. The second case was filed again before its event was delivered.
    @Test
    @Tag("nightly")
    void aReturnedCaseNotifiesItsFilerOnce() {
        String type = "hall.case.review-returned.v1";
        Unit unit = unit();
        String reviewer = registerPerson(simulator.person());
        services.appoint(unit.number(), reviewer, "agent");
        FakeCase returned = new FakeCase(Ids.next().toString(), unit.number(), unit.filed().filedBy(), false,
                "RETURNED", null, null, reviewer);
        services.cases.put(returned.id(), returned);
        UUID event = UUID.randomUUID();

        for (int i = 0; i < 3; i++) {
            deliver(event, type, returned);
        }
        deliver(type, awaitingReview(unit, null));

        assertThat(messages(unit.asAgent())).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("REVIEW_RETURNED");
            assertThat(message.path("caseId").asString()).isEqualTo(returned.id());
        });
        assertThat(count("SELECT count(*) FROM messages WHERE acting_for = ?", unit.number())).isOne();
        untilTask(jdbc, "message-sms", "the text is sent", () -> simulator.messages(unit.agent().mobile())
                .valueStream().filter(text -> text.path("template").asString().equals("SMS_320000030")).count() == 1);
    }

    /// Each event arrives twice.
    @Test
    @Tag("nightly")
    void aReturnedAndALostParcelNotifyOnce() {
        Unit unit = unit();
        String parcel = UUID.randomUUID().toString();
        for (String status : List.of("RETURNED", "LOST")) {
            UUID event = UUID.randomUUID();
            for (int i = 0; i < 2; i++) {
                topics.publish("logistics-service", event,
                        "hall.parcel." + status.toLowerCase(Locale.ROOT) + ".v1", unit.number(),
                        Map.of("parcelId", parcel, "caseId", unit.filed().id(), "status", status));
            }
            untilDelivered(event);
        }
        UUID next = supplementAsked(unit);
        untilDelivered(next);

        for (Http reader : List.of(unit.asAgent(), unit.asAdministrator())) {
            assertThat(messages(reader)).filteredOn(message -> message.path("kind").asString().equals("PARCEL_FAILED"))
                    .allSatisfy(message -> assertThat(message.path("parcelId").asString()).isEqualTo(parcel))
                    .extracting(message -> message.path("outcome").asString())
                    .containsExactlyInAnyOrder("returned", "lost");
        }
        untilTask(jdbc, "message-sms", "the texts are sent", () -> simulator.messages(unit.agent().mobile())
                .valueStream().filter(text -> text.path("template").asString().equals("SMS_320000023"))
                .count() == 2);
    }

    @Test
    @Tag("nightly")
    void theAdministratorOfAnInstitutionIsNotifiedOfTheEndOfItsLicence() {
        Unit unit = unit();
        String institution = InstitutionNumber.of(ThreadLocalRandom.current().nextInt(90_000_000)).value();
        SamplePerson administrator = simulator.person();
        String person = registerPerson(administrator);
        services.appointForInstitution(unit.number(), institution, person);
        services.institutions.put(institution,
                new FakeInstitution(institution, unit.number(), LocalDate.of(2027, 6, 30)));

        UUID ending = licenceEnding(unit, institution, "2027-06-30");
        UUID outdated = licenceEnding(unit, institution, "2026-12-31");

        untilDelivered(ending);
        untilDelivered(outdated);
        assertThat(messages(http.as(tokens.institution(institution, unit.number()).person(person)))).singleElement()
                .satisfies(message -> {
                    assertThat(message.path("kind").asString()).isEqualTo("LICENCE_ENDING");
                    assertThat(message.path("institutionNumber").asString()).isEqualTo(institution);
                    assertThat(message.path("day").asString()).isEqualTo("2027-06-30");
                });
        assertThat(messages(unit.asAdministrator())).isEmpty();
        untilTask(jdbc, "message-sms", "the text is sent", () -> simulator.messages(administrator.mobile())
                .valueStream().anyMatch(text -> text.path("template").asString().equals("SMS_320000022")
                        && text.path("params").toString().contains("6月30日")));
    }

    @Test
    @Tag("nightly")
    void whoManagesTheUnitIsToldOfANewInstitution() {
        Unit unit = unit();
        String institution = InstitutionNumber.of(ThreadLocalRandom.current().nextInt(90_000_000)).value();
        services.institutions.put(institution,
                new FakeInstitution(institution, unit.number(), LocalDate.of(2029, 6, 30)));
        UUID event = UUID.randomUUID();
        topics.publish("institution-service", event, "hall.institution.registered.v1", unit.number(),
                Map.of("institutionNumber", institution, "unitNumber", unit.number(), "name", "钟山职业培训学校", "type",
                        "PRIVATE_TRAINING_SCHOOL", "city", "320100", "suspended", false));

        untilDelivered(event);

        assertThat(messages(unit.asAdministrator())).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("INSTITUTION_REGISTERED");
            assertThat(message.path("unitNumber").asString()).isEqualTo(unit.number());
            assertThat(message.path("institutionNumber").asString()).isEqualTo(institution);
        });
        assertThat(messages(unit.asAgent())).isEmpty();
        untilTask(jdbc, "message-sms", "the text is sent", () -> simulator.messages(unit.administrator().mobile())
                .valueStream().anyMatch(text -> text.path("template").asString().equals("SMS_320000059")
                        && text.path("params").toString().contains(institution)));
    }

    @Test
    @Tag("nightly")
    void whoManagesTheUnitIsToldOfANewUsualAddress() {
        Unit unit = unit();
        UUID event = UUID.randomUUID();
        topics.publish("logistics-service", event, "hall.address.usual-changed.v1", unit.number(),
                Map.of("unitNumber", unit.number()));

        untilDelivered(event);

        assertThat(messages(unit.asAdministrator())).singleElement().satisfies(message -> {
            assertThat(message.path("kind").asString()).isEqualTo("USUAL_ADDRESS_CHANGED");
            assertThat(message.path("unitNumber").asString()).isEqualTo(unit.number());
        });
        assertThat(messages(unit.asAgent())).isEmpty();
        untilTask(jdbc, "message-sms", "the text is sent", () -> simulator.messages(unit.administrator().mobile())
                .valueStream().anyMatch(text -> text.path("template").asString().equals("SMS_320000040")
                        && text.path("params").toString().contains(unit.number())));
    }

    /// An administrator changes the usual address in a loop.
    @Test
    void aColleagueCannotCauseTextsWithoutEnd() {
        Unit unit = unit();
        for (int change = 0; change < 25; change++) {
            topics.publish("logistics-service", UUID.randomUUID(), "hall.address.usual-changed.v1", unit.number(),
                    Map.of("unitNumber", unit.number()));
        }
        String count = "SELECT count(*) FROM messages WHERE acting_for = ? AND person_id = ?::uuid";
        untilTask(jdbc, "message-delivery", "all messages are in the inbox",
                () -> count(count, unit.number(), unit.legalRepresentative()) == 25);
        assertThat(count("""
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND m.person_id = ?::uuid""", unit.number(), unit.legalRepresentative()))
                .isEqualTo(20);

        untilDelivered(supplementAsked(unit));

        assertThat(count("""
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND m.kind = 'SUPPLEMENT_ASKED'""", unit.number())).as("of another kind")
                .isEqualTo(2);
    }

    private UUID licenceEnding(Unit unit, String institution, String lastDay) {
        UUID event = UUID.randomUUID();
        topics.publish("institution-service", event, "hall.institution.licence-ending.v1", unit.number(),
                Map.of("institutionNumber", institution, "unitNumber", unit.number(), "licenceTo", lastDay,
                        "daysLeft", 30));
        return event;
    }

    /// The second one is of another case of the same persons.
    @Test
    void theMessagesAboutADeletedCaseAreDeletedAndNoOthers() {
        Unit unit = unit();
        untilDelivered(supplementAsked(unit));
        FakeCase other = new FakeCase(Ids.next().toString(), unit.number(), unit.filed().filedBy(), false,
                "SUPPLEMENT_ASKED", LocalDate.of(2026, 12, 31));
        services.cases.put(other.id(), other);
        UUID second = UUID.randomUUID();
        topics.publish("case-service", second, "hall.case.supplement-asked.v1", unit.number(),
                Map.of("caseId", other.id(), "unitNumber", unit.number()));
        untilDelivered(second);
        assertThat(messages(unit.asAgent())).hasSize(2);

        UUID event = UUID.randomUUID();
        for (UUID each : new UUID[]{event, event, UUID.randomUUID()}) {
            topics.publish("case-service", each, "hall.case.deleted.v1", unit.number(),
                    Map.of("caseId", unit.filed().id(), "unitNumber", unit.number(), "itemCode", "SI.REG.EMP"));
        }

        until("the messages are deleted", () -> count("SELECT count(*) FROM message_notices WHERE case_id = ?::uuid",
                unit.filed().id()) == 0);
        assertThat(messages(unit.asAgent())).singleElement()
                .satisfies(message -> assertThat(message.path("caseId").asString()).isEqualTo(other.id()));
        assertThat(messages(unit.asAdministrator())).hasSize(1);
    }
}
