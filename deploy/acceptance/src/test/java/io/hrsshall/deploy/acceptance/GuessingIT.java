package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Person;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.parts.Pause;

/// Attacks the login of a running hall. Each client has an address of its own, stated by a trusted proxy; all limits
/// have their defaults. `-Dhall.guessing.minutes=60` sets how long a stranger guesses.
@AcceptanceTest
@Tag("nightly")
class GuessingIT {

    private static final Duration GUESSING = Duration.ofMinutes(Integer.getInteger("hall.guessing.minutes", 2));
    private static final int PASSWORDS = 1_000;
    private static final int CODES = 10_000;
    private static final long MINUTE_MILLIS = 61_000;
    private static final int CODE_GUESSERS = 16;
    private static final int RECOVERIES = 10;
    private static final int ACCOUNTS = 200;
    private static final double SAME_TIME = 0.05;
    private static final int STRANGERS = 4;
    private static final long PAUSE_OF_A_STRANGER = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PAUSE_OF_THE_OWNER = TimeUnit.SECONDS.toNanos(2);
    private static final String WRONG = "Nanjing#2025";
    private static final String BAD = "401 bad-credentials";
    private static final String LOCKED = "429 login-locked";
    private static final String PUZZLE = "429 puzzle-required";

    private final HallUnderTest hall;

    GuessingIT(HallUnderTest hall) {
        this.hall = hall;
    }

    /// What a login names.
    private record Name(@Nullable String number, String person) {}

    private Answer logIn(Name name, String password, String address) {
        Map<String, String> login = new HashMap<>(Map.of("password", password, "person", name.person()));
        if (name.number() != null) {
            login.put("number", name.number());
        }
        return hall.gateway().forwardedFor(address).post("/api/v1/logins/password", null, login);
    }

    private static String outcome(Answer answer) {
        return answer.code().isEmpty() ? Integer.toString(answer.status()) : answer.status() + " " + answer.code();
    }

    /// Of the networks for documentation and benchmarks.
    private static String anyAddress() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextBoolean()
                ? "203.0.113." + random.nextInt(256)
                : "2001:db8:%x:%x::1".formatted(random.nextInt(0x10000), random.nextInt(0x10000));
    }

    @Test
    void theOwnerLogsInWhileAStrangerGuessesByEverySpellingFromManyAddresses() {
        Company company = hall.phone().company(TestUnit.CITY);
        String number = hall.identities().register(company).number();
        List<Name> spellings = spellings(number, company);
        String home = "198.19.0.1";
        List<Name> own = spellings.stream()
                .filter(name -> logIn(name, Identities.PASSWORD, home).status() == 200).toList();
        assertThat(own).hasSizeGreaterThan(2);
        Map<String, Integer> guesses = new ConcurrentHashMap<>();
        var guessed = new AtomicInteger();
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + GUESSING.toNanos();

        HallUnderTest.runConcurrently(STRANGERS + 1, STRANGERS + 1, thread -> {
            for (int i = 0; System.nanoTime() - end < 0 || guessed.get() < PASSWORDS; i++) {
                if (thread < STRANGERS) {
                    Name name = spellings.get(ThreadLocalRandom.current().nextInt(spellings.size()));
                    String guess = WRONG + guessed.getAndIncrement();
                    guesses.merge(outcome(logIn(name, guess, anyAddress())), 1, Integer::sum);
                    LockSupport.parkNanos(PAUSE_OF_A_STRANGER);
                } else {
                    long begin = System.nanoTime();
                    Answer answer = logIn(own.get(i % own.size()), Identities.PASSWORD, home);
                    millis.add(HallUnderTest.millisSince(begin));
                    assertThat(outcome(answer)).as("login %s of the owner: %s", i, answer.body()).isEqualTo("200");
                    LockSupport.parkNanos(PAUSE_OF_THE_OWNER);
                }
            }
            return true;
        });

        HallUnderTest.log("guesses of strangers in " + GUESSING.toMinutes() + " minutes: " + guesses);
        HallUnderTest.log("logins of the owner meanwhile, all successful: " + HallUnderTest.percentiles(millis));
        assertThat(guesses.keySet()).isSubsetOf(BAD, LOCKED, PUZZLE);
        // Per day fifty on the account of the unit, and on the mobile and the ID number where they select no account.
        assertThat(guesses.getOrDefault(BAD, 0)).isBetween(1, 150);
    }

    private static List<Name> spellings(String number, Company company) {
        Sample owner = company.legalRepresentative();
        Set<Name> names = new LinkedHashSet<>();
        for (String person : List.of(owner.mobile(), owner.idNumber(), owner.idNumber().toLowerCase(Locale.ROOT),
                " " + owner.mobile())) {
            Stream.of(null, number, company.uscc(), " " + number, "NO-SUCH-NUMBER")
                    .forEach(typed -> names.add(new Name(typed, person)));
        }
        return List.copyOf(names);
    }

    @Test
    void aThousandPasswordsOverAThousandAccountsFromOneAddressAreStopped() {
        List<Sample> known = IntStream.range(0, 5).mapToObj(i -> hall.registeredPerson()).toList();
        String stranger = "198.19.1.1";

        List<String> outcomes = HallUnderTest.runConcurrently(PASSWORDS, 16, i -> outcome(logIn(
                new Name(null, i % 200 == 0 ? known.get(i / 200).mobile() : unknownMobile()), WRONG, stranger)));

        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        HallUnderTest.log("1,000 passwords over 1,000 accounts from one address: " + counts);
        assertThat(counts.get(BAD)).isEqualTo(30);
        assertThat(counts.keySet()).isSubsetOf(BAD, LOCKED, PUZZLE, "429 too-many-requests", "503 login-unavailable");
        Name owner = new Name(null, known.getFirst().mobile());
        Answer locked = logIn(owner, Identities.PASSWORD, stranger).expect(429);
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(outcome(logIn(owner, Identities.PASSWORD, "198.19.1.2"))).isEqualTo("200");
    }

    @Test
    void unknownAccountsAnswerLikeKnownOnesUntilTheyAreLocked() {
        for (int i = 0; i < 10; i++) {
            Name known = new Name(null, hall.registeredPerson().mobile());
            Name unknown = new Name(null, unknownMobile());
            String address = "198.19.2." + i;
            for (int guess = 0; guess < 7; guess++) {
                Answer ofKnown = logIn(known, WRONG, address);
                assertThat(logIn(unknown, WRONG, address).refusal()).isEqualTo(ofKnown.refusal());
                assertThat(outcome(ofKnown)).isEqualTo(guess < 5 ? BAD : LOCKED);
            }
        }
    }

    /// One attempt on each account, each from another address, in random order, so that load of the machine concerns
    /// both kinds alike.
    @Test
    void unknownAccountsTakeAsLongAsKnownOnes() {
        List<String> known = HallUnderTest.runConcurrently(ACCOUNTS, 4, i -> hall.registeredPerson().mobile());
        Map<String, Boolean> accounts = new HashMap<>();
        known.forEach(mobile -> accounts.put(mobile, true));
        while (accounts.size() < 2 * ACCOUNTS) {
            accounts.putIfAbsent(unknownMobile(), false);
        }
        List<String> order = new ArrayList<>(accounts.keySet());
        Collections.shuffle(order);
        // The code of a login is compiled before, with accounts that do not count.
        for (int i = 0; i < ACCOUNTS; i++) {
            logIn(new Name(null, unknownMobile()), WRONG, "198.19.3." + i);
        }
        Map<Boolean, List<Double>> millis = Map.of(true, new ArrayList<>(), false, new ArrayList<>());
        Set<Answer.Refusal> refusals = new HashSet<>();
        for (int i = 0; i < order.size(); i++) {
            long begin = System.nanoTime();
            Answer answer = logIn(new Name(null, order.get(i)), WRONG, "198.19.%d.%d".formatted(4 + i / 250, i % 250));
            Objects.requireNonNull(millis.get(accounts.get(order.get(i)))).add(HallUnderTest.millisSince(begin));
            refusals.add(answer.refusal());
        }
        List<Double> ofKnown = Objects.requireNonNull(millis.get(true));
        List<Double> ofUnknown = Objects.requireNonNull(millis.get(false));
        HallUnderTest.log(String.format(Locale.ROOT,
                "a wrong password of %d known accounts: %s; of unknown ones: %s; ratio of the medians %.3f "
                        + "(%.3f to %.3f)",
                ACCOUNTS, HallUnderTest.percentiles(ofKnown), HallUnderTest.percentiles(ofUnknown),
                median(ofUnknown) / median(ofKnown), atLeast(ofUnknown) / atMost(ofKnown),
                atMost(ofUnknown) / atLeast(ofKnown)));
        assertThat(refusals).hasSize(1);
        // On a busy machine the medians are not exact: they differ if the intervals that contain them do.
        assertThat(atLeast(ofUnknown)).isLessThan(atMost(ofKnown) * (1 + SAME_TIME));
        assertThat(atMost(ofUnknown)).isGreaterThan(atLeast(ofKnown) * (1 - SAME_TIME));
    }

    /// What the median exceeds with a probability of 97.5 %: 1.96 standard deviations of the rank below the middle.
    private static double atLeast(List<Double> values) {
        return ranked(values, values.size() / 2.0 - 0.98 * Math.sqrt(values.size()));
    }

    private static double atMost(List<Double> values) {
        return ranked(values, values.size() / 2.0 + 0.98 * Math.sqrt(values.size()));
    }

    private static double ranked(List<Double> values, double rank) {
        return values.stream().sorted().skip(Math.round(rank)).findFirst().orElseThrow();
    }

    /// A stranger knows the ID number and the name.
    @Test
    void tenThousandSmsCodesRecoverNoPasswordWhileTheOwnerLogsInAndRecovers() {
        Sample owner = hall.registeredPerson();
        long registered = System.nanoTime();
        String home = "198.19.8.1";
        String before = hall.phone().lastMessage(owner.mobile());
        List<AccountRecovery> recoveries = IntStream.range(0, RECOVERIES)
                .mapToObj(i -> AccountRecovery.open(hall, owner, "198.19.9." + i)).toList();
        // The mobile gets one code per minute: that of the registration, then that of one of the recoveries.
        Pause.ofMillis(MINUTE_MILLIS - (long) HallUnderTest.millisSince(registered));
        recoveries.forEach(recovery -> recovery.requestCode().expect(202));
        String code = hall.phone().code(owner.mobile(), before);
        Map<String, Integer> guesses = new ConcurrentHashMap<>();
        List<String> logins = Collections.synchronizedList(new ArrayList<>());
        var left = new AtomicInteger(CODES);
        long begin = System.nanoTime();

        HallUnderTest.runConcurrently(CODE_GUESSERS + 1, CODE_GUESSERS + 1, thread -> {
            if (thread == 0) {
                do {
                    logins.add(outcome(logIn(new Name(null, owner.mobile()), Identities.PASSWORD, home)));
                    LockSupport.parkNanos(PAUSE_OF_THE_OWNER);
                } while (left.get() > 0);
                return true;
            }
            for (int i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
                // All but the code that was sent.
                String guess = "%06d".formatted((Integer.parseInt(code) + 1 + i) % 1_000_000);
                guesses.merge(outcome(recoveries.get(i % RECOVERIES).enterCode(guess)), 1, Integer::sum);
            }
            return true;
        });

        HallUnderTest
                .log(String.format(Locale.ROOT, "%d SMS codes guessed in %.0f s: %s; logins of the owner: %s", CODES,
                        HallUnderTest.millisSince(begin) / 1000, guesses, logins));
        assertThat(guesses).isEqualTo(Map.of("422 invalid", CODES));
        assertThat(logins).isNotEmpty().containsOnly("200");
        // Each code had five attempts.
        recoveries.forEach(recovery -> recovery.enterCode(code).refused(422, "invalid"));
        AccountRecovery own = AccountRecovery.open(hall, owner, home);
        own.passFaceCheck();
        assertThat(own.step()).isEqualTo("PASSWORD");
        own.setPassword().expect(200);
        assertThat(outcome(logIn(new Name(null, owner.mobile()), AccountRecovery.NEW_PASSWORD, home)))
                .isEqualTo("200");
    }

    @Test
    void aPuzzleIsAnsweredOnceAndItsPassUsedOnce() {
        Sample person = hall.registeredPerson();
        HallApi client = hall.gateway().forwardedFor("198.19.10.1");
        PuzzleSolver.Solved solved = PuzzleSolver.solve(client, "RESET_PASSWORD");
        Map<String, String> recovery = Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name",
                person.name(), "puzzlePass", solved.pass());

        List<String> answers = HallUnderTest.runConcurrently(20, 8,
                i -> outcome(PuzzleSolver.answer(client, solved.id(), solved.solution())));
        List<String> uses = HallUnderTest.runConcurrently(20, 8,
                i -> outcome(client.post("/api/v1/recoveries", null, recovery)));

        assertThat(answers).containsOnly("410 puzzle-over");
        assertThat(uses).containsOnly("201", "422 invalid").containsOnlyOnce("201");
        Answer slider = client.post("/api/v1/puzzles", null, Map.of("purpose", "RESET_PASSWORD", "kind", "SLIDER"))
                .expect(201);
        // Straight and even, as no hand moves.
        Map<String, Object> track = Map.of("track", IntStream.range(0, 50)
                .mapToObj(i -> Map.of("x", 3 * i, "y", 0, "t", 20 * i)).toList());
        String path = "/api/v1/puzzles/" + slider.text("id") + "/answer";
        client.post(path, null, track).refused(422, "invalid");
        client.post(path, null, track).refused(410, "puzzle-over");
    }

    @Test
    void aConfirmedQrCodeGivesOneLoginToItsBrowserOnly() {
        Person person = hall.identities().register(hall.phone().person());
        String app = hall.identities().logInAsPerson(person).accessToken();
        Answer opened = hall.gateway().call("POST", "/api/v1/qr-logins", null, null, Map.of()).expect(201);
        String id = opened.text("id");
        hall.gateway().post("/api/v1/me/qr-logins", app, Map.of("qr", opened.text("qr"))).expect(200);
        hall.gateway().call("POST", "/api/v1/me/qr-logins/" + id + "/confirmation", app, null, Map.of()).expect(204);

        List<String> guesses = HallUnderTest.runConcurrently(PASSWORDS, 8,
                i -> outcome(logInByQr(id, UUID.randomUUID().toString().replace("-", ""))));
        List<String> replays = HallUnderTest.runConcurrently(20, 8, i -> outcome(logInByQr(id, opened.text("secret"))));

        assertThat(guesses).containsOnly("404 not-found");
        assertThat(replays).containsOnly("200", "409 qr-login-status").containsOnlyOnce("200");
    }

    private Answer logInByQr(String id, String secret) {
        return hall.gateway().forwardedFor(anyAddress()).post("/api/v1/logins/app-qr", null,
                Map.of("id", id, "secret", secret));
    }

    private static double median(List<Double> values) {
        return ranked(values, values.size() / 2.0);
    }

    private static String unknownMobile() {
        return "170" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }
}
