package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.acceptance.TestUnit.Agent;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Employment;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.stack.HallService;
import io.hrsshall.deploy.parts.Pause;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Each service is killed while messages are under way. Afterwards each promised message is once in the inbox of each
/// person whom it concerns, and each has been sent once by SMS.
@AcceptanceTest
@Tag("nightly")
class MessageKillIT {

    private static final String IDENTITY = "identity-service";
    /// The provider has accepted an SMS, and nothing has been recorded.
    private static final String SMS_ACCEPTED = "message-sms.sent";
    /// In each round.
    private static final List<String> KILLED = List.of(System.getProperty("hall.messages.killed",
            SMS_ACCEPTED + ',' + String.join(",", HallService.ALL.stream().map(HallService::name).toList()))
            .split(","));
    private static final Duration UNTIL_DONE = Duration.ofMinutes(5);
    /// Of a token, which lives for five minutes.
    private static final Duration FRESH = Duration.ofMinutes(3);
    private static final int LATEST_KILL_MILLIS = 2_000;
    /// The sample city handles the first item; the second one waits for a clerk.
    private static final String MAILED = "SI.REG.EMP";
    private static final String SUPPLEMENTED = "JOB.REG.POST";
    private static final String REVIEWED = "SI.REG.MOVE";
    private static final byte[] PDF = "%PDF-1.7\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> SCOPES = List.of("SI.REG", "JOB.REG");

    private static final String CASE_DECIDED = "CASE_DECIDED";
    private static final List<String> OF_CASES = List.of("SUPPLEMENT_ASKED", "CASE_NOT_ACCEPTED", CASE_DECIDED,
            "RESULTS_HANDED_OVER", "PARCEL_SENT", "PARCEL_ARRIVED");
    private static final String SUPPLEMENT_DUE = "SUPPLEMENT_DUE";
    private static final String GRANT_GIVEN = "GRANT_GIVEN";
    private static final String GRANT_ENDING = "GRANT_ENDING";
    private static final String GRANT_REVOKED = "GRANT_REVOKED";
    private static final List<String> TO_DECIDE = List.of("REVIEW_REQUESTED", "ACCESS_ASKED");

    private final HallUnderTest hall;
    private final Login staff;

    MessageKillIT(HallUnderTest hall) {
        this.hall = hall;
        this.staff = new Login(() -> hall.logInStaff(TestUnit.CITY));
    }

    /// A session that is renewed before its token expires.
    private static final class Login {

        private final Supplier<Session> logIn;
        private @Nullable Session session;
        private long since;

        Login(Supplier<Session> logIn) {
            this.logIn = logIn;
        }

        synchronized String token() {
            Session current = session;
            if (current == null || HallUnderTest.millisSince(since) > FRESH.toMillis()) {
                current = logIn.get();
                session = current;
                since = System.nanoTime();
            }
            return current.accessToken();
        }
    }

    /// A unit, whose messages are under way while one service is killed.
    ///
    /// @param newcomer
    ///            gets a grant in this round
    /// @param leaver
    ///            an agent whose grant is revoked in this round
    /// @param waiting
    ///            a case for which a supplement is asked for in this round
    /// @param unsuitable
    ///            a case that the city does not accept in this round
    /// @param approved
    ///            a case that was decided before; its city hands a result document over in this round
    private record Round(String killed, TestUnit unit, Login representative, Sample agent, Login asAgent,
            Sample newcomer, Login asNewcomer, Agent leaver, Login asLeaver, String address, String waiting,
            String unsuitable,
            String approved) {

        Stream<Sample> persons() {
            return Stream.of(unit.legalRepresentative(), agent, newcomer, leaver.person());
        }
    }

    @Test
    void eachPromisedMessageArrivesOnceWhicheverServiceIsKilled() {
        List<Round> rounds = HallUnderTest.runConcurrently(KILLED.size(), 3, i -> prepare(KILLED.get(i)));
        rounds.forEach(this::killDuring);

        Map<String, List<String>> promised = new TreeMap<>();
        rounds.forEach(round -> promised.putAll(promised(round)));
        HallUnderTest.await(UNTIL_DONE).pollInterval(Duration.ofSeconds(2)).ignoreExceptions()
                .untilAsserted(() -> assertThat(inboxes(rounds)).isEqualTo(promised));
        HallUnderTest.await(UNTIL_DONE).until(() -> hall.databases().count("identity",
                "SELECT count(*) FROM kit_task WHERE task_name IN ('message-delivery', 'message-sms')") == 0);
        assertThat(inboxes(rounds)).as("messages after the last task").isEqualTo(promised);
        checkTexts(rounds, promised.values().stream().mapToInt(List::size).sum());
    }

    private Round prepare(String killed) {
        TestUnit unit = TestUnit.register(hall);
        Agent agent = unit.agent(hall.registeredPerson(), SCOPES);
        Login representative = new Login(unit::logInRepresentative);
        Login asAgent = new Login(() -> hall.logIn(unit.number(), agent.person()));
        Stream.of(representative, asAgent).forEach(this::chooseEverySms);
        Answer address = hall.gateway().create(unit.path() + "/addresses", asAgent.token(),
                Map.of("recipient", agent.person().name(), "mobile", agent.person().mobile(), "region", "江苏省南京市鼓楼区",
                        "street", "中山北路 1 号", "postalCode", "210008"))
                .expect(201);
        Supplier<String> filed = () -> hall.gateway().create(unit.path() + "/cases", asAgent.token(),
                Map.of("itemCode", SUPPLEMENTED, "form", example(SUPPLEMENTED), "delivery", "NONE")).expect(201)
                .text("id");
        String approved = filed.get();
        handle(approved, "ACCEPTED", "acceptance", Map.of());
        handle(approved, "DECIDED", "decision", Map.of("approved", true));
        Sample newcomer = hall.registeredPerson();
        Agent leaver = unit.agent(hall.registeredPerson(), SCOPES);
        // A message about a grant is dropped once the grant is revoked.
        HallUnderTest.await(UNTIL_DONE).until(() -> hall.databases().count("identity", """
                SELECT count(*) FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ? AND m.kind = 'GRANT_GIVEN' AND t.sent_at IS NOT NULL""", unit.number()) == 2);
        return new Round(killed, unit, representative, agent.person(), asAgent, newcomer,
                new Login(() -> hall.logIn(unit.number(), newcomer)), leaver,
                new Login(() -> hall.logInAsPerson(leaver.person())), address.text("id"), filed.get(), filed.get(),
                approved);
    }

    private void chooseEverySms(Login login) {
        String path = "/api/v1/me/sms-preference";
        Answer present = hall.gateway().get(path, login.token()).expect(200);
        hall.gateway()
                .call("PUT", path, login.token(),
                        Map.of("groups", List.of("TO_DO", "OUTCOME", "PROGRESS", "AUTHORITY")),
                        Map.of("If-Match", present.headers().firstValue("ETag").orElseThrow()))
                .expect(200);
    }

    private JsonNode example(String item) {
        return hall.gateway().retrying().get("/api/v1/catalogue/items/" + item, null).expect(200).at("example");
    }

    private void killDuring(Round round) {
        boolean halts = round.killed().equals(SMS_ACCEPTED);
        String service = halts ? IDENTITY : round.killed();
        if (halts) {
            hall.haltAt(IDENTITY, SMS_ACCEPTED);
        }
        JsonNode form = Employment.like(example(MAILED));
        JsonNode toReview = example(REVIEWED);
        List<Runnable> steps = List.of(() -> grant(round), () -> askSupplement(round),
                () -> handle(round.unsuitable(), "NOT_ACCEPTED", "non-acceptance", Map.of("reason", "不属于本地受理范围")),
                () -> handResultOver(round.approved()), () -> mailResult(round, form), () -> askForAccess(round),
                () -> fileForReview(round, toReview), () -> revoke(round));
        CompletableFuture<?> done = CompletableFuture
                .runAsync(() -> HallUnderTest.runConcurrently(steps.size(), steps.size(), i -> {
                    steps.get(i).run();
                    return true;
                }));
        if (halts) {
            HallUnderTest.await(UNTIL_DONE).until(() -> !hall.isAlive(IDENTITY));
        } else {
            int delay = ThreadLocalRandom.current().nextInt(LATEST_KILL_MILLIS);
            Pause.ofMillis(delay);
            String when = done.isDone() ? "after" : "during";
            hall.kill(service);
            HallUnderTest.log("%s killed after %d ms, %s the acts".formatted(service, delay, when));
        }
        hall.start(List.of(service));
        done.join();
        HallUnderTest.log("messages while " + round.killed() + " was killed: all acts done");
    }

    /// The grant ends within a week. By the database it is older: whoever gets a short grant is not reminded of
    /// its end.
    private void grant(Round round) {
        Map<String, Object> grant = TestUnit.grantTo(round.newcomer(), Period.ofDays(7), SCOPES);
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String id = eventually(() -> hall.gateway().call("POST", round.unit().path() + "/agents",
                round.representative().token(), grant, key).expect(201).text("id"));
        hall.databases().column("delegation", """
                UPDATE unit_grant SET created_at = created_at - INTERVAL '10 days', epoch = epoch + 1
                WHERE id = ?::uuid RETURNING id""", id);
        remind("delegation", "grant-ending", "SELECT count(*) FROM grant_ending WHERE grant_id = ?::uuid", id);
    }

    private void askForAccess(Round round) {
        Map<String, Object> request = Map.of("scopes", List.of(Map.of("code", "LR", "review", false)));
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        eventually(() -> hall.gateway().call("POST", round.unit().path() + "/access-requests",
                round.asAgent().token(), request, key).expect(201));
    }

    /// The legal representative is the only other person who may review it.
    private void fileForReview(Round round, JsonNode form) {
        Map<String, Object> filing = Map.of("itemCode", REVIEWED, "form", form, "delivery", "NONE");
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        eventually(() -> hall.gateway().call("POST", round.unit().path() + "/cases", round.asAgent().token(), filing,
                key).expect(201));
    }

    private void revoke(Round round) {
        eventually(() -> hall.gateway().call("DELETE", round.unit().path() + "/agents/" + round.leaver().grant(),
                round.representative().token(), null, Map.of()).expect(204));
    }

    /// By the database it was asked for yesterday: nobody is reminded on the same day.
    private void askSupplement(Round round) {
        handle(round.waiting(), "SUPPLEMENT_ASKED", "supplement-request",
                Map.of("reason", "请补充", "workingDays", 1));
        hall.databases().column("casework", """
                UPDATE case_progress SET at = at - INTERVAL '1 day'
                WHERE case_id = ?::uuid AND step = 'SUPPLEMENT_ASKED' RETURNING step""", round.waiting());
        remind("casework", "supplement-reminder",
                "SELECT count(*) FROM supplement_reminder WHERE case_id = ?::uuid", round.waiting());
    }

    private void handle(String caseId, String expectedStatus, String operation, Map<String, Object> request) {
        String path = "/api/v1/city/cases/" + caseId;
        eventually(() -> {
            Answer found = hall.gateway().get(path, staff.token()).expect(200);
            return found.text("status").equals(expectedStatus)
                    ? found
                    : hall.gateway().call("POST", path + '/' + operation, staff.token(), request,
                            Map.of("If-Match", found.headers().firstValue("ETag").orElseThrow(), "Idempotency-Key",
                                    UUID.randomUUID().toString()))
                            .expect(200);
        });
    }

    /// Searches for what is due until it has been found.
    private void remind(String database, String search, String found, String id) {
        eventually(() -> {
            dueNow(database, search);
            return hall.databases().count(database, found, id) == 1 ? id : null;
        });
    }

    private void dueNow(String database, String task) {
        hall.databases().column(database, """
                UPDATE kit_task SET execution_time = now() WHERE task_name = ? AND NOT picked AND execution_time > now()
                RETURNING task_name""", task);
    }

    /// The upload is started once. A part whose answer was lost is not sent again.
    private void handResultOver(String caseId) {
        String results = "/api/v1/city/cases/" + caseId + "/results";
        Map<String, String> start = new HashMap<>(Tus.start("结果文件", "批复.pdf", PDF.length));
        start.put("Idempotency-Key", UUID.randomUUID().toString());
        Map<String, String> confirmation = Map.of("Idempotency-Key", UUID.randomUUID().toString(), "If-Match", "*");
        eventually(() -> {
            String file = hall.gateway().call("POST", results, staff.token(), null, start).expect(201).text("id");
            JsonNode uploaded = hall.gateway().get(results, staff.token()).expect(200).at("items").path(0);
            if (!uploaded.path("complete").asBoolean()) {
                hall.gateway().call("PATCH", results + '/' + file + "/upload", staff.token(), PDF, Tus.part(0))
                        .expect(204);
            }
            return hall.gateway().call("POST", "/api/v1/city/cases/" + caseId + "/result-handover", staff.token(),
                    Map.of("results", List.of(file)), confirmation).expect(200);
        });
        remind("casework", "result-announcement",
                "SELECT count(*) FROM material_file WHERE case_id = ?::uuid AND announced_at IS NOT NULL", caseId);
    }

    /// The sample city approves the case and mails the result, which then arrives.
    private void mailResult(Round round, JsonNode form) {
        Map<String, Object> filing = Map.of("itemCode", MAILED, "form", form, "delivery", "MAIL", "deliveryAddressId",
                round.address());
        Map<String, String> key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String id = eventually(() -> hall.gateway().call("POST", round.unit().path() + "/cases",
                round.asAgent().token(), filing, key).expect(201).text("id"));
        String parcels = round.unit().path() + "/parcels?caseId=" + id;
        Supplier<JsonNode> parcel = () -> hall.gateway().get(parcels, round.asAgent().token()).expect(200)
                .at("items").path(0);
        hall.phone().deliver(eventually(() -> parcel.get().path("trackingNumber").asString(null)));
        eventually(() -> {
            // The push may have been lost.
            dueNow("logistics", "parcel-polling");
            return parcel.get().path("status").asString("").equals("DELIVERED") ? id : null;
        });
    }

    private static <T> T eventually(Callable<@Nullable T> step) {
        return Objects.requireNonNull(HallUnderTest.await(UNTIL_DONE).pollInterval(Duration.ofSeconds(1))
                .ignoreExceptions().until(step, Objects::nonNull));
    }

    /// Two cases are decided.
    private Map<String, List<String>> promised(Round round) {
        List<String> ofCases = new ArrayList<>(OF_CASES);
        ofCases.addAll(List.of(CASE_DECIDED, SUPPLEMENT_DUE));
        List<String> ofRepresentative = new ArrayList<>(ofCases);
        ofRepresentative.add(GRANT_ENDING);
        ofRepresentative.addAll(TO_DECIDE);
        ofCases.add(GRANT_GIVEN);
        return Map.of(round.killed() + " representative", sorted(ofRepresentative), round.killed() + " agent",
                sorted(ofCases), round.killed() + " newcomer", sorted(List.of(GRANT_GIVEN, GRANT_ENDING)),
                round.killed() + " leaver", sorted(List.of(GRANT_GIVEN, GRANT_REVOKED)));
    }

    private Map<String, List<String>> inboxes(List<Round> rounds) {
        Map<String, List<String>> inboxes = new TreeMap<>();
        rounds.forEach(round -> {
            inboxes.put(round.killed() + " representative", inbox(round.representative()));
            inboxes.put(round.killed() + " agent", inbox(round.asAgent()));
            inboxes.put(round.killed() + " newcomer", inbox(round.asNewcomer()));
            inboxes.put(round.killed() + " leaver", inbox(round.asLeaver()));
        });
        return inboxes;
    }

    private List<String> inbox(Login login) {
        return sorted(
                hall.gateway().retrying().get("/api/v1/me/messages?limit=100", login.token()).expect(200).at("items")
                        .valueStream().map(message -> message.path("kind").asString()).toList());
    }

    private static List<String> sorted(List<String> kinds) {
        return kinds.stream().sorted().toList();
    }

    /// Every message had to be sent by SMS, too. The provider has each `OutId` once.
    private void checkTexts(List<Round> rounds, int promised) {
        String units = String.join(",", rounds.stream().map(round -> round.unit().number()).toList());
        String texts = """
                SELECT t.id FROM message_texts t JOIN messages m ON m.id = t.id
                WHERE m.acting_for = ANY (string_to_array(?, ','))""";
        List<String> wanted = hall.databases().column("identity", texts, units);
        assertThat(wanted).as("wanted by SMS").hasSize(promised);
        assertThat(hall.databases().column("identity", texts + " AND t.sent_at IS NULL", units)).as("not sent")
                .isEmpty();
        List<String> sent = rounds.stream().flatMap(Round::persons)
                .flatMap(person -> hall.phone().messages(person.mobile()).valueStream())
                .map(message -> message.path("outId").asString("")).filter(outId -> !outId.isEmpty()).toList();
        assertThat(sent).as("known to the provider").doesNotHaveDuplicates().containsAll(wanted);
        HallUnderTest.log("%d messages in %d inboxes, %d of them by SMS, none twice".formatted(promised,
                4 * rounds.size(), wanted.size()));
    }
}
