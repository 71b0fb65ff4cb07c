package io.hrsshall.identity.guards.budgets;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hrsshall.identity.IdentityIT;
import io.hrsshall.identity.guards.budgets.BudgetSettings.Marks;
import io.hrsshall.identity.guards.puzzle.Difficulty;
import io.hrsshall.identity.guards.puzzle.ProofOfWork;
import io.hrsshall.identity.guards.puzzle.PuzzleDemand;
import io.hrsshall.identity.guards.puzzle.PuzzleKind;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.PuzzlePurpose;
import io.hrsshall.identity.guards.puzzle.PuzzleRequired;
import io.hrsshall.identity.guards.puzzle.PuzzleService;
import io.hrsshall.identity.guards.puzzle.Tracks;
import io.hrsshall.identity.guards.puzzle.WorkSolutions;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Await;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.web.ClientAddress;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/// Each request comes from another address.
class BudgetIT extends IdentityIT {

    private static final String FREE = "free";
    private static final String PUZZLE = "puzzle-required";
    private static final String WORK = "work-required";
    private static final AtomicInteger SOURCES = new AtomicInteger();

    private final Http hall;
    private final Tokens tokensOfPersons;
    private final JdbcClient database;
    private final TransactionOperations transactions;
    private final PuzzleService puzzles;
    private final BudgetCounts counts;
    private final Clock clock;

    BudgetIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc,
            TransactionOperations transactions, PuzzleService puzzles, BudgetCounts counts, Clock clock) {
        super(http, tokens, events, stubs, jdbc);
        this.hall = http;
        this.tokensOfPersons = tokens;
        this.database = jdbc;
        this.transactions = transactions;
        this.puzzles = puzzles;
        this.counts = counts;
        this.clock = clock;
    }

    /// Not across the end of a minute, and without what other tests counted.
    @BeforeEach
    void atTheBeginningOfAMinute() throws InterruptedException {
        long second = clock.instant().getEpochSecond() % 60;
        if (second > 48) {
            Thread.sleep((61 - second) * 1000);
        }
        reset();
        // The service knows it a fraction of a second late.
        Thread.sleep(400);
    }

    @AfterEach
    void reset() {
        database.sql("UPDATE minute_budgets SET counted = 0, minute = 'epoch'").update();
    }

    private static ClientAddress source() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        int number = SOURCES.incrementAndGet();
        request.setRemoteAddr("10.9." + number / 250 + '.' + number % 250);
        return ClientAddress.of(request);
    }

    private static BudgetSettings marks(int perMinute, int withPuzzle) {
        Marks marks = new Marks(perMinute, withPuzzle);
        return new BudgetSettings(marks, marks, marks, marks, marks, marks, marks, marks);
    }

    /// As of another instance with these marks.
    private BudgetGate gate(int perMinute, int withPuzzle) {
        BudgetSettings settings = marks(perMinute, withPuzzle);
        return new BudgetGate(counts, new BudgetUse(counts, settings, clock), settings,
                new BudgetMetrics(settings, new SimpleMeterRegistry(), clock), puzzles, transactions, clock);
    }

    private static String admit(BudgetGate gate, @Nullable PuzzlePass pass, ClientAddress client) {
        try {
            gate.admit(Budget.FACE_CHECKS, pass, client);
            return FREE;
        } catch (BrokenRule refused) {
            return refused.code();
        }
    }

    private PuzzlePass worked(ClientAddress client) {
        PuzzleService.Created puzzle = puzzles.create(PuzzlePurpose.FACE_CHECK, PuzzleKind.WORK, client);
        PuzzleService.Work work = Objects.requireNonNull(puzzle.work());
        return puzzles.answer(puzzle.id(), new ProofOfWork(WorkSolutions.solve(work.salt(), work.bits())), client)
                .pass();
    }

    /// More requests at once than rows of a budget, of two instances.
    @Test
    void exactlyAsManyPassAsTheBudgetHoweverManyComeAtOnce() {
        List<BudgetGate> instances = List.of(gate(37, 100), gate(37, 100));

        List<String> outcomes = runConcurrently(200, i -> admit(instances.get(i % 2), null, source()));

        assertThat(Collections.frequency(outcomes, FREE)).isEqualTo(37);
        assertThat(outcomes).containsOnly(FREE, PUZZLE);
        assertThat(counts.used()).containsEntry(Budget.FACE_CHECKS, 37);
    }

    @Test
    @Tag("nightly")
    void aBudgetSmallerThanItsRowsIsExactToo() {
        BudgetGate gate = gate(3, 3);

        List<String> outcomes = runConcurrently(40, i -> admit(gate, null, source()));

        assertThat(Collections.frequency(outcomes, FREE)).isEqualTo(3);
        assertThat(outcomes).isSubsetOf(FREE, WORK, PUZZLE);
    }

    @Test
    void whoSolvedAPuzzlePassesBeyondTheFirstMarkOnce() {
        BudgetGate gate = gate(1, 1_000);
        ClientAddress client = source();
        assertThat(admit(gate, null, client)).isEqualTo(FREE);
        assertThat(admit(gate, null, client)).isEqualTo(PUZZLE);
        PuzzlePass pass = worked(client);
        // Of another address.
        assertThatThrownBy(() -> gate.admit(Budget.FACE_CHECKS, pass, source())).isInstanceOf(InvalidField.class);
        // For another purpose.
        gate.admit(Budget.SMS_CODES, null, client);
        assertThatThrownBy(() -> gate.admit(Budget.SMS_CODES, pass, client)).isInstanceOf(InvalidField.class);

        List<Boolean> passed = runConcurrently(8, i -> {
            try {
                gate.admit(Budget.FACE_CHECKS, pass, client);
                return true;
            } catch (InvalidField e) {
                return false;
            }
        });

        assertThat(Collections.frequency(passed, true)).isEqualTo(1);
        assertThat(counts.used()).containsEntry(Budget.FACE_CHECKS, 2);
    }

    @Test
    void anOperationThatWasRefusedDoesNotCount() {
        BudgetGate gate = gate(1, 1_000);
        BudgetGate.Admitted admitted = gate.admit(Budget.FACE_CHECKS, null, source());
        gate.giveBack(admitted);
        gate.giveBack(new BudgetGate.Admitted(Budget.FACE_CHECKS, Instant.EPOCH));

        assertThat(counts.used().getOrDefault(Budget.FACE_CHECKS, 0)).isZero();
        assertThat(admit(gate, null, source())).isEqualTo(FREE);
    }

    @Test
    void theCountBeginsAnewWithEachMinute() {
        BudgetGate gate = gate(1, 1_000);
        assertThat(admit(gate, null, source())).isEqualTo(FREE);
        database.sql("UPDATE minute_budgets SET minute = minute - INTERVAL '1 minute'").update();

        assertThat(counts.count(Budget.FACE_CHECKS, 1)).isPresent();
        assertThat(counts.count(Budget.FACE_CHECKS, 1)).isEmpty();
    }

    @Test
    void theWorkGrowsWithTheUseOfTheBudget() {
        PuzzleDemand demand = use(8, 8, 7);
        assertThat(demand.of(PuzzlePurpose.FACE_CHECK)).isEqualTo(Difficulty.USUAL);
        assertThat(use(8, 8, 8).of(PuzzlePurpose.FACE_CHECK)).isEqualTo(new Difficulty(true, 17));
        assertThat(use(8, 8, 33).of(PuzzlePurpose.FACE_CHECK)).isEqualTo(new Difficulty(true, 19));
        assertThat(use(8, 8, 33).of(PuzzlePurpose.SMS_CODE)).isEqualTo(Difficulty.USUAL);
    }

    private PuzzleDemand use(int perMinute, int withPuzzle, int used) {
        reset();
        IntStream.range(0, used).forEach(i -> counts.count(Budget.FACE_CHECKS, BudgetCounts.NO_LIMIT));
        return new BudgetUse(counts, marks(perMinute, withPuzzle), clock);
    }

    /// @param used
    ///            of the marks of the shared service, which are a million each
    private void flood(Budget budget, int used) throws InterruptedException {
        database.sql("""
                UPDATE minute_budgets SET minute = date_trunc('minute', statement_timestamp()), counted = :counted
                WHERE budget = :budget""").param("counted", used / 16).param("budget", budget.name()).update();
        // The service knows it a fraction of a second late.
        Thread.sleep(400);
    }

    private Http from(String address) {
        return hall.with("Hall-Client-Address", address);
    }

    private static Map<String, Object> code(String mobile) {
        return new HashMap<>(Map.of("mobile", mobile, "purpose", "REGISTER_PERSON"));
    }

    private String mobile() {
        return "139" + (20_000_000 + SOURCES.incrementAndGet());
    }

    @Test
    @Tag("nightly")
    void beyondTheMarksARequestForACodeNeedsTheWorkWhoeverAsks() throws InterruptedException {
        flood(Budget.SMS_CODES, 2_000_000);
        String address = nextClient();
        Http browser = from(address);
        String mobile = mobile();

        Answer refused = browser.post("/api/v1/sms-codes", code(mobile)).expect(429, WORK);
        assertThat(refused.json().path("puzzlePurpose").asString()).isEqualTo("SMS_CODE");
        assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow())).isBetween(1, 60);
        // A slider was preferred.
        JsonNode puzzle = browser.post("/api/v1/puzzles", Map.of("purpose", "SMS_CODE", "kind", "SLIDER")).expect(201)
                .json();
        assertThat(puzzle.path("kind").asString()).isEqualTo("WORK");
        assertThat(puzzle.path("work").path("bits").asInt()).isEqualTo(18);
        String pass = browser.post("/api/v1/puzzles/{}/answer", Map.of("solution",
                WorkSolutions.solve(puzzle.path("work").path("salt").asString(), 18)), puzzle.path("id").asString())
                .expect(200).json().path("pass").asString();
        browser.with("Puzzle-Pass", "x".repeat(101)).post("/api/v1/sms-codes", code(mobile)).expect(422, "invalid");
        browser.with("Puzzle-Pass", "invented").post("/api/v1/sms-codes", code(mobile)).expect(422, "invalid");
        browser.with("Puzzle-Pass", pass).post("/api/v1/sms-codes", code(mobile)).expect(202);
        browser.with("Puzzle-Pass", pass).post("/api/v1/sms-codes", code(mobile())).expect(422, "invalid");
    }

    /// Of a slider that was moved by hand.
    private PuzzlePass moved(ClientAddress client) {
        UUID slider = puzzles.create(PuzzlePurpose.FACE_CHECK, PuzzleKind.SLIDER, client).id();
        int gap = database.sql("""
                UPDATE puzzles SET created_at = created_at - INTERVAL '10 seconds' WHERE id = :id RETURNING gap""")
                .param("id", slider).query(Integer.class).single();
        return puzzles.answer(slider, Tracks.byHand(gap, 7), client).pass();
    }

    @Test
    void beyondTheSecondMarkOnlyWorkIsEnough() throws InterruptedException {
        BudgetGate gate = gate(1, 2);
        ClientAddress client = source();
        assertThat(admit(gate, null, client)).isEqualTo(FREE);
        assertThat(admit(gate, moved(client), client)).isEqualTo(FREE);
        PuzzlePass slider = moved(client);
        assertThat(admit(gate, slider, client)).isEqualTo(WORK);
        assertThat(admit(gate, worked(client), client)).isEqualTo(FREE);
        // The refused pass was not used up.
        assertThat(admit(gate(1, 1_000), slider, client)).isEqualTo(FREE);

        PuzzlePass another = moved(client);
        flood(Budget.FACE_CHECKS, 2_000_000);
        assertThatThrownBy(() -> puzzles.consume(another, PuzzlePurpose.FACE_CHECK, client))
                .isInstanceOf(PuzzleRequired.class);
    }

    @Test
    void aRefusedRequestGivesItsPlaceBack() {
        from(nextClient()).post("/api/v1/person-registrations", Map.of()).expect(422);
        from(nextClient()).post("/api/v1/unit-registrations", Map.of()).expect(422);

        // After the answer.
        Await.until("given back", () -> counts.used().getOrDefault(Budget.REGISTRATIONS, 0) == 0);
    }

    @Test
    @Tag("nightly")
    void everyWayInAndEveryCheckThatCostsMoneyHasABudget() throws InterruptedException {
        Map<String, Budget> operations = Map.ofEntries(Map.entry("/api/v1/sms-codes", Budget.SMS_CODES),
                Map.entry("/api/v1/person-registrations", Budget.REGISTRATIONS),
                Map.entry("/api/v1/unit-registrations", Budget.REGISTRATIONS),
                Map.entry("/api/v1/proven-unit-registrations", Budget.REGISTRATIONS),
                Map.entry("/api/v1/qr-logins", Budget.QR_LOGINS),
                Map.entry("/api/v1/ca-challenges", Budget.CERTIFICATE_CHALLENGES),
                Map.entry("/api/v1/sso-logins", Budget.PROVINCE_LOGINS),
                Map.entry("/api/v1/licence-logins", Budget.LICENCE_LOGINS),
                Map.entry("/api/v1/person-registrations/" + UUID.randomUUID() + "/face", Budget.FACE_CHECKS),
                Map.entry("/api/v1/unit-registrations/" + UUID.randomUUID() + "/face", Budget.FACE_CHECKS),
                Map.entry("/api/v1/recoveries/" + UUID.randomUUID() + "/face", Budget.FACE_CHECKS),
                Map.entry("/api/v1/appeals/" + UUID.randomUUID() + "/face", Budget.FACE_CHECKS),
                Map.entry("/api/v1/recoveries/" + UUID.randomUUID() + "/sms-code", Budget.SMS_CODES));
        for (Budget budget : Budget.values()) {
            flood(budget, 2_000_000);
        }

        operations.forEach((path, budget) -> assertThat(from(nextClient()).post(path, Map.of()).expect(429, WORK)
                .json().path("puzzlePurpose").asString()).as(path).isEqualTo(budget.purpose().name()));
    }

    @Test
    void whoIsLoggedInIsNotLimited() throws InterruptedException {
        flood(Budget.SMS_CODES, 2_000_000);
        Map<String, Object> request = code(mobile());
        request.put("purpose", "CHANGE_MOBILE");

        from(nextClient()).post("/api/v1/sms-codes", request).expect(429, WORK);
        from(nextClient()).as(tokensOfPersons.person(UUID.randomUUID().toString())).post("/api/v1/sms-codes", request)
                .expect(202);
    }

    /// As with one stolen or own token in a botnet.
    @Test
    @Tag("nightly")
    void whoIsLoggedInIsLimitedLikeOthersBeyondTheOwnOperationsOfTheDay() throws InterruptedException {
        flood(Budget.SMS_CODES, 2_000_000);
        database.sql("DELETE FROM daily_counts WHERE kind = 'LOGGED_IN_OPERATION'").update();
        Caller person = tokensOfPersons.person(UUID.randomUUID().toString());
        from(nextClient()).as(person).post("/api/v1/sms-codes", code(mobile())).expect(202);
        int limit = 60;
        assertThat(database.sql("UPDATE daily_counts SET counted = :counted WHERE kind = 'LOGGED_IN_OPERATION'")
                .param("counted", limit - 1).update()).isOne();

        List<Answer> answers = runConcurrently(6,
                i -> from(nextClient()).as(person).post("/api/v1/sms-codes", code(mobile())));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 202)
                .allSatisfy(answer -> answer.expect(429, WORK));
    }

    /// It requires a solved puzzle in any case: only its kind changes.
    @Test
    @Tag("nightly")
    void aRecoveryNeedsWorkUnderAFloodAndNoPassBesides() throws InterruptedException {
        flood(Budget.RECOVERIES, 2_000_000);
        Http browser = from(nextClient());
        JsonNode puzzle = browser.post("/api/v1/puzzles", Map.of("purpose", "RESET_PASSWORD", "kind", "SLIDER"))
                .expect(201).json();
        String pass = browser.post("/api/v1/puzzles/{}/answer", Map.of("solution", WorkSolutions.solve(
                puzzle.path("work").path("salt").asString(), puzzle.path("work").path("bits").asInt())),
                puzzle.path("id").asString()).expect(200).json().path("pass").asString();

        browser.post("/api/v1/recoveries", Map.of("idType", "RESIDENT_ID_CARD", "idNumber", "11010119900307870X",
                "name", "王小明", "puzzlePass", pass)).expect(201);
    }
}
