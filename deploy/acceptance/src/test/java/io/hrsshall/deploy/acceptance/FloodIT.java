package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Session;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Guesses on 200 connections, as fast as the hall answers and each from another address, while owners log in, units
/// file and a city decides. They alternate with reads, so that whatever else changes in the meantime affects both.
/// `-Dhall.flood.minutes=5` sets how long the guesses last.
@AcceptanceTest
@Tag("nightly")
class FloodIT {

    private static final Duration FLOOD = Duration
            .ofSeconds((long) (60 * Double.parseDouble(System.getProperty("hall.flood.minutes", "2"))));
    private static final int ROUNDS = 5;
    private static final int CONNECTIONS = 200;
    private static final int OWNERS = 12;
    private static final int UNITS = 4;
    private static final long PAUSE_OF_AN_OWNER = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long PAUSE_OF_A_TRAVELLER = TimeUnit.MILLISECONDS.toNanos(1_500);
    private static final long PAUSE_OF_A_CLERK = TimeUnit.MILLISECONDS.toNanos(700);
    private static final double KNOWN_SUCCEED = 0.99;
    private static final double NEW_SUCCEED = 0.95;
    /// Medians of the same thing differ by as much on a machine that does other things, too.
    private static final double NOT_SLOWER = 1.15;
    private static final Duration TOKEN_FRESH = Duration.ofMinutes(3);
    private static final int FACES_PER_REGISTRATION = 10;
    private static final String CITY_SYSTEM = "city";
    private static final String HOME_OF_CLERK = "198.19.31.1";

    private final HallUnderTest hall;

    FloodIT(HallUnderTest hall) {
        this.hall = hall;
    }

    /// Outcomes of one activity: how often, and the milliseconds of those that succeeded.
    private static final class Results {

        private final Map<String, Integer> outcomes = new ConcurrentHashMap<>();
        private final List<Double> millis = Collections.synchronizedList(new ArrayList<>());

        void add(String outcome, boolean success, double took) {
            outcomes.merge(outcome, 1, Integer::sum);
            if (success) {
                millis.add(took);
            }
        }

        int total() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }

        double successful() {
            return (double) millis.size() / total();
        }

        @Override
        public String toString() {
            return millis.isEmpty()
                    ? outcomes.toString()
                    : String.format(Locale.ROOT, "%.1f %% of %d succeeded (%s), %s", 100 * successful(), total(),
                            HallUnderTest.percentiles(millis), outcomes);
        }
    }

    private static String outcome(Answer answer) {
        return answer.code().isEmpty() ? Integer.toString(answer.status()) : answer.status() + " " + answer.code();
    }

    /// A load, and what people do beside it, in all rounds.
    private static final class Side {

        private final Everyday everyday = Everyday.begin();
        private final Map<String, Long> answers = new TreeMap<>();
        private double seconds;

        void add(Flood flood) {
            flood.close();
            flood.outcomes().forEach((answer, count) -> answers.merge(answer, count, Long::sum));
            seconds += flood.seconds();
        }

        double perSecond() {
            return answers.values().stream().mapToLong(Long::longValue).sum() / seconds;
        }

        String describe(String load) {
            return String.format(Locale.ROOT, "%s on %d connections, %.0f per second for %.0f s, %s%n  %s", load,
                    CONNECTIONS, perSecond(), seconds, answers, everyday);
        }
    }

    /// What people do while the hall is flooded.
    private record Everyday(Results known, Results travellers, Results filings, Results decisions) {

        static Everyday begin() {
            return new Everyday(new Results(), new Results(), new Results(), new Results());
        }

        @Override
        public String toString() {
            return """
                    logins from known sources: %s
                      logins from new sources: %s
                      filings: %s
                      decisions: %s""".formatted(known, travellers, filings, decisions);
        }
    }

    @Test
    void aFloodOfGuessesLocksNobodyOutAndSlowsNoFiling() {
        // The system of the city would take the steps before its clerk.
        hall.suspend(CITY_SYSTEM);
        try {
            flood();
        } finally {
            hall.resume(CITY_SYSTEM);
        }
    }

    private void flood() {
        List<Sample> owners = IntStream.range(0, OWNERS).mapToObj(_ -> hall.registeredPerson()).toList();
        // They have worked at home before.
        IntStream.range(0, OWNERS).forEach(i -> client(home(i)).get("/api/v1/me",
                logIn(owners.get(i), home(i), null).expect(200).text("accessToken")).expect(200));
        Office office = new Office();

        Everyday alone = Everyday.begin();
        live(alone, owners, office, Duration.ofSeconds(20));
        Side guesses = new Side();
        Side asManyReads = new Side();
        Side fastReads = new Side();
        Duration round = FLOOD.dividedBy(ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            try (Flood flood = Flood.of(hall.gatewayUri(), CONNECTIONS, () -> guess(owners))) {
                live(guesses.everyday, owners, office, round);
                guesses.add(flood);
            }
            try (Flood flood = Flood.of(hall.gatewayUri(), CONNECTIONS, guesses.perSecond(), FloodIT::read)) {
                live(asManyReads.everyday, owners, office, round.dividedBy(3));
                asManyReads.add(flood);
            }
            try (Flood flood = Flood.of(hall.gatewayUri(), CONNECTIONS, FloodIT::read)) {
                live(fastReads.everyday, owners, office, round.dividedBy(6));
                fastReads.add(flood);
            }
        }

        HallUnderTest.log("with nothing beside it:\n  " + alone);
        HallUnderTest.log(guesses.describe("guesses, as fast as they are answered,"));
        HallUnderTest.log(asManyReads.describe("as many reads per second"));
        HallUnderTest.log(fastReads.describe("reads, as fast as they are answered,"));
        Everyday flooded = guesses.everyday;
        Everyday besideFast = fastReads.everyday;
        assertThat(flooded.known().successful()).as("logins from known sources").isGreaterThanOrEqualTo(KNOWN_SUCCEED);
        assertThat(flooded.travellers().successful()).as("logins from new sources")
                .isGreaterThanOrEqualTo(NEW_SUCCEED);
        assertThat(flooded.filings().outcomes).containsOnlyKeys("201");
        assertThat(flooded.decisions().outcomes).containsOnlyKeys("200");
        assertThat(HallUnderTest.median(flooded.filings().millis)).as("median of filings")
                .isLessThanOrEqualTo(NOT_SLOWER * HallUnderTest.median(besideFast.filings().millis));
        assertThat(HallUnderTest.median(flooded.decisions().millis)).as("median of decisions")
                .isLessThanOrEqualTo(NOT_SLOWER * HallUnderTest.median(besideFast.decisions().millis));
    }

    private static byte[] guess(List<Sample> owners) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String person = random.nextInt(10) == 0
                ? owners.get(random.nextInt(owners.size())).mobile()
                : "170" + random.nextInt(10_000_000, 100_000_000);
        return Flood.post("/api/v1/logins/password",
                "{\"person\":\"" + person + "\",\"password\":\"Guess#" + random.nextInt() + "\"}");
    }

    private static byte[] read() {
        return Flood.get("/api/v1/catalogue/items?limit=20");
    }

    private static String home(int owner) {
        return "198.19.30." + owner;
    }

    private void live(Everyday everyday, List<Sample> owners, Office office, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        var next = new AtomicInteger();
        List<Runnable> people = List.of(() -> {
            int owner = next.getAndIncrement() % OWNERS;
            long begin = System.nanoTime();
            Answer answer = logIn(owners.get(owner), home(owner), null);
            everyday.known().add(outcome(answer), answer.status() == 200, HallUnderTest.millisSince(begin));
            LockSupport.parkNanos(PAUSE_OF_AN_OWNER);
        }, () -> {
            travel(owners.get(ThreadLocalRandom.current().nextInt(OWNERS)), everyday.travellers());
            LockSupport.parkNanos(PAUSE_OF_A_TRAVELLER);
        }, () -> {
            office.fileAndDecide(everyday);
            LockSupport.parkNanos(PAUSE_OF_A_CLERK);
        });
        HallUnderTest.runConcurrently(people.size(), people.size(), i -> {
            do {
                people.get(i).run();
            } while (System.nanoTime() - end < 0);
            return true;
        });
    }

    /// Logs in from an address and with a device that are new, and solves a puzzle if one is asked for.
    private void travel(Sample owner, Results results) {
        String address = "2001:db9:%x:%x::1".formatted(ThreadLocalRandom.current().nextInt(0x10000),
                ThreadLocalRandom.current().nextInt(0x10000));
        long begin = System.nanoTime();
        Answer answer = logIn(owner, address, null);
        String asked = "";
        for (int i = 0; i < 3 && answer.code().endsWith("-required"); i++) {
            asked = " after " + answer.code();
            answer = logIn(owner, address, PuzzleSolver.solve(client(address), "LOGIN").pass());
        }
        results.add(outcome(answer) + asked, answer.status() == 200, HallUnderTest.millisSince(begin));
    }

    private HallApi client(String address) {
        return hall.gateway().forwardedFor(address).fromNewDevice();
    }

    private Answer logIn(Sample owner, String address, @Nullable String pass) {
        Map<String, String> login = new HashMap<>(
                Map.of("person", owner.mobile(), "password", Identities.PASSWORD));
        if (pass != null) {
            login.put("puzzlePass", pass);
        }
        return client(address).post("/api/v1/logins/password", null, login);
    }

    private final class Filer {

        private final TestUnit unit = TestUnit.register(hall);
        private final Function<Session, Answer> filing = unit.filing();
        private Session representative = unit.logInRepresentative();

        void logIn() {
            representative = unit.logInRepresentative();
        }

        Answer file() {
            return filing.apply(representative);
        }
    }

    /// Units that file in turn, since each files a limited number of cases per hour, and the city that decides. They
    /// keep the sources from which they logged in.
    private final class Office {

        private final List<Filer> filers = IntStream.range(0, UNITS).mapToObj(_ -> new Filer()).toList();
        private final Identities clerks = new Identities(
                new HallApi(hall.gatewayUri() + "/api/v1").forwardedFor(HOME_OF_CLERK).retrying(), hall.phone());
        private Session clerk = hall.logInStaff(clerks, TestUnit.CITY);
        private long since = System.nanoTime();
        private int next;

        void fileAndDecide(Everyday everyday) {
            if (HallUnderTest.millisSince(since) > TOKEN_FRESH.toMillis()) {
                filers.forEach(Filer::logIn);
                clerk = hall.logInStaff(clerks, TestUnit.CITY);
                since = System.nanoTime();
            }
            Answer filed = measured(everyday.filings(), 201, filers.get(next++ % UNITS)::file);
            if (filed.status() == 201) {
                decide("/api/v1/city/cases/" + filed.text("id"), everyday.decisions());
            }
        }

        /// Only the decision itself is timed, but what fails before it counts as a failure, too.
        private void decide(String path, Results decisions) {
            Answer shown = show(path);
            Answer accepted = shown.status() == 200 ? act(path, shown, "acceptance", Map.of()) : shown;
            Answer acceptedCase = accepted.status() == 200 ? show(path) : accepted;
            if (acceptedCase.status() == 200) {
                measured(decisions, 200, () -> act(path, acceptedCase, "decision", Map.of("approved", true)));
            } else {
                decisions.add("not reached, " + outcome(acceptedCase), false, 0);
            }
        }

        private Answer show(String path) {
            return hall.gateway().retrying().get(path, clerk.accessToken());
        }

        private Answer act(String path, Answer found, String operation, Map<String, Object> request) {
            return hall.gateway().call("POST", path + '/' + operation, clerk.accessToken(), request,
                    Map.of("If-Match", found.headers().firstValue("ETag").orElseThrow(), "Idempotency-Key",
                            UUID.randomUUID().toString()));
        }

        private Answer measured(Results results, int success, Supplier<Answer> action) {
            long begin = System.nanoTime();
            Answer answer = action.get();
            results.add(outcome(answer), answer.status() == success, HallUnderTest.millisSince(begin));
            return answer;
        }
    }

    /// The mark beyond which a puzzle is asked for, as the running service states it.
    private int mark(String budget) {
        String metrics = hall.internalPort("identity-service")
                .call("GET", "/actuator/prometheus", null, null, Map.of("Accept", "text/plain")).body().asString();
        Matcher mark = Pattern.compile(
                "hall_budget_mark\\{[^}]*asked=\"puzzle\",[^}]*budget=\"" + budget + "\"[^}]*} ([0-9.E]+)")
                .matcher(metrics);
        assertThat(mark.find()).as(metrics).isTrue();
        return (int) Double.parseDouble(mark.group(1));
    }

    /// Calendar minutes, by which the budgets count.
    private static int minutes(Instant from, Instant to) {
        return (int) (to.getEpochSecond() / 60 - from.getEpochSecond() / 60 + 1);
    }

    @Test
    void smsStayWithinTheirBudgetAndAPersonWhoSolvesThePuzzleGetsOne() {
        int mark = mark("sms-codes");
        Map<String, Long> outcomes;
        Instant begin = Instant.now();
        try (Flood requests = Flood.of(hall.gatewayUri(), CONNECTIONS, FloodIT::codeRequest)) {
            Map<String, Long> counted = requests.outcomes();
            while (counted.values().stream().mapToLong(Long::longValue).sum() < 5L * mark) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
                counted = requests.outcomes();
            }
            HallApi person = client("198.19.32.1");
            Map<String, Object> request = Map.of("mobile", hall.phone().person().mobile(), "purpose",
                    "REGISTER_PERSON");
            assertThat(withPuzzle(person, request).status()).isEqualTo(202);
            requests.close();
            outcomes = requests.outcomes();
        }
        int minutes = minutes(begin, Instant.now());
        HallUnderTest.log("SMS codes, budget %d per minute: %s in %d calendar minutes".formatted(mark, outcomes,
                minutes));
        assertThat(outcomes.keySet()).as("honest refusals")
                .allMatch(each -> each.matches("202|429 .*-required|503 .*"));
        assertThat(outcomes.get("202")).isBetween(1L, (long) mark * minutes);
    }

    private static byte[] codeRequest() {
        return Flood.post("/api/v1/sms-codes", "{\"mobile\":\"170"
                + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000)
                + "\",\"purpose\":\"REGISTER_PERSON\"}");
    }

    /// As the pages do: solves what is asked for, and sends the same request again.
    private Answer withPuzzle(HallApi person, Map<String, Object> request) {
        Answer answer = person.post("/api/v1/sms-codes", null, request);
        for (int i = 0; i < 3 && answer.code().endsWith("-required"); i++) {
            String pass = PuzzleSolver.solve(person, answer.text("puzzlePurpose")).pass();
            answer = person.call("POST", "/api/v1/sms-codes", null, request, Map.of("Puzzle-Pass", pass));
        }
        return answer;
    }

    @Test
    void faceChecksStayWithinTheirBudget() {
        int mark = mark("face-checks");
        int registrations = mark / FACES_PER_REGISTRATION + 10;
        List<Map.Entry<String, String>> opened = new ArrayList<>();
        for (int i = 0; i < registrations; i++) {
            var company = hall.phone().company(TestUnit.CITY);
            Sample representative = company.legalRepresentative();
            HallApi client = client(Flood.anyAddress());
            Map<String, Object> request = Map.of("uscc", company.uscc(), "name", company.name(),
                    "legalRepresentative", Map.of("idType", representative.idType(), "idNumber",
                            representative.idNumber(), "name", representative.name()),
                    "agreementVersion", hall.identities().agreement("unit-registration"));
            Answer answer = client.post("/api/v1/unit-registrations", null, request);
            if (answer.code().endsWith("-required")) {
                answer = client.call("POST", "/api/v1/unit-registrations", null, request,
                        Map.of("Puzzle-Pass", PuzzleSolver.solve(client, answer.text("puzzlePurpose")).pass()));
            }
            opened.add(Map.entry(answer.expect(201).text("id"), answer.text("token")));
        }
        Instant begin = Instant.now();

        List<String> outcomes = HallUnderTest.runConcurrently(registrations * FACES_PER_REGISTRATION, 32, i -> {
            Map.Entry<String, String> one = opened.get(i % registrations);
            return outcome(hall.gateway().forwardedFor(Flood.anyAddress()).call("POST",
                    "/api/v1/unit-registrations/" + one.getKey() + "/face", null, null,
                    Map.of("Registration-Token", one.getValue())));
        });

        int minutes = minutes(begin, Instant.now());
        HallUnderTest.log("face checks, budget %d per minute: %d of %d started in %d calendar minutes".formatted(mark,
                Collections.frequency(outcomes, "200"), outcomes.size(), minutes));
        assertThat(outcomes).as("honest refusals").allMatch(each -> each.matches("200|429 .*-required|503 .*"));
        assertThat(Collections.frequency(outcomes, "200")).isBetween(1, mark * minutes);
    }
}
