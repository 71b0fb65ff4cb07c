package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Clerk;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Person;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Attacks the login of a running hall. Each client has an address of its own, stated by a trusted proxy; all limits
/// have their defaults. `-Dhall.guessing.minutes=60` sets how long a stranger guesses.
@AcceptanceTest
@Tag("nightly")
class GuessingIT {

    private static final Duration GUESSING = Duration.ofMinutes(Integer.getInteger("hall.guessing.minutes", 2));
    private static final int PASSWORDS = 1_000;
    private static final int CODES = 10_000;
    private static final int CODE_GUESSERS = 16;
    private static final int RECOVERIES = 10;
    private static final int ACCOUNTS = 200;
    private static final double SAME_TIME = 0.05;
    private static final int STRANGERS = 4;
    private static final long PAUSE_OF_A_STRANGER = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long PAUSE_OF_AN_OWNER = TimeUnit.SECONDS.toNanos(2);
    private static final String WRONG = "Nanjing#2025";
    private static final String INSTITUTION_PASSWORD = "Xuanwu#2026";
    private static final String BAD = "401 bad-credentials";
    private static final String LOCKED = "429 login-locked";
    private static final String PUZZLE = "429 puzzle-required";

    private final HallUnderTest hall;

    GuessingIT(HallUnderTest hall) {
        this.hall = hall;
    }

    /// What a login names.
    private record Name(@Nullable String number, @Nullable String person) {}

    private Answer logIn(Name name, String password, String address) {
        Map<String, String> login = new HashMap<>(Map.of("password", password));
        if (name.number() != null) {
            login.put("number", name.number());
        }
        if (name.person() != null) {
            login.put("person", name.person());
        }
        return hall.gateway().forwardedFor(address).post("/api/v1/logins/password", null, login);
    }

    private Answer logInStaff(String username, String password, String code, String address) {
        return hall.gateway().forwardedFor(address).post("/api/v1/logins/staff", null,
                Map.of("username", username, "password", password, "code", code));
    }

    /// One who logs in from home while strangers guess.
    ///
    /// @param guesses
    ///            attempts with a password, one for each spelling
    /// @param checked
    ///            how many wrong passwords are checked per day
    /// @param logIn
    ///            empty if the owner has to wait
    private record Owner(String who, List<Function<String, Answer>> guesses, int checked,
            Supplier<Optional<Answer>> logIn) {}

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
    void ownersLogInWhileStrangersGuessByEverySpellingFromManyAddresses() {
        TestUnit unit = TestUnit.register(hall);
        List<Owner> owners = List.of(legalRepresentative(unit), institutionAdministrator(unit), clerk());
        List<Map<String, Integer>> guesses = owners.stream()
                .<Map<String, Integer>>map(_ -> new ConcurrentHashMap<>()).toList();
        var guessed = new AtomicInteger();
        long end = System.nanoTime() + GUESSING.toNanos();

        List<List<Double>> millis = HallUnderTest.runConcurrently(STRANGERS + owners.size(), STRANGERS + owners.size(),
                thread -> {
                    List<Double> own = new ArrayList<>();
                    while (System.nanoTime() - end < 0 || guessed.get() < PASSWORDS) {
                        if (thread < owners.size()) {
                            logIn(owners.get(thread)).ifPresent(own::add);
                            LockSupport.parkNanos(PAUSE_OF_AN_OWNER);
                        } else {
                            int number = guessed.getAndIncrement();
                            int victim = number % owners.size();
                            Answer answer = anyOf(owners.get(victim).guesses()).apply(WRONG + number);
                            guesses.get(victim).merge(outcome(answer), 1, Integer::sum);
                            LockSupport.parkNanos(PAUSE_OF_A_STRANGER);
                        }
                    }
                    return own;
                });

        for (int i = 0; i < owners.size(); i++) {
            HallUnderTest.log("guesses in %d minutes on the %s: %s; logins of the owner, all successful: %s".formatted(
                    GUESSING.toMinutes(), owners.get(i).who(), guesses.get(i),
                    HallUnderTest.percentiles(millis.get(i))));
            assertThat(guesses.get(i).keySet()).isSubsetOf(BAD, LOCKED, PUZZLE);
            assertThat(guesses.get(i).getOrDefault(BAD, 0)).isBetween(1, owners.get(i).checked());
        }
    }

    /// @return milliseconds
    private static Optional<Double> logIn(Owner owner) {
        long begin = System.nanoTime();
        Optional<Answer> answer = owner.logIn().get();
        answer.ifPresent(
                each -> assertThat(outcome(each)).as("login of the %s: %s", owner.who(), each).isEqualTo("200"));
        return answer.map(_ -> HallUnderTest.millisSince(begin));
    }

    private static <T> T anyOf(List<T> values) {
        return values.get(ThreadLocalRandom.current().nextInt(values.size()));
    }

    private List<Function<String, Answer>> guesses(Collection<Name> names) {
        return names.stream()
                .<Function<String, Answer>>map(name -> password -> logIn(name, password, anyAddress())).toList();
    }

    /// Wrong passwords are checked fifty times for the account of the unit, and for the mobile and the ID number where
    /// they select no account.
    private Owner legalRepresentative(TestUnit unit) {
        Set<Name> names = new LinkedHashSet<>();
        for (String person : spellings(unit.legalRepresentative())) {
            Stream.of(null, unit.number(), unit.uscc(), " " + unit.number(), "NO-SUCH-NUMBER")
                    .forEach(typed -> names.add(new Name(typed, person)));
        }
        String home = "198.19.0.1";
        List<Name> own = names.stream().filter(name -> logIn(name, Identities.PASSWORD, home).status() == 200).toList();
        assertThat(own).hasSizeGreaterThan(2);
        return new Owner("legal representative of a unit", guesses(names), 150,
                () -> Optional.of(logIn(anyOf(own), Identities.PASSWORD, home)));
    }

    /// At most fifty wrong passwords per day are checked for each of the two accounts.
    private Owner institutionAdministrator(TestUnit unit) {
        Sample person = hall.registeredPerson();
        String number = unit.institution(person, INSTITUTION_PASSWORD);
        List<Name> own = new ArrayList<>(List.of(new Name(number, null), new Name(' ' + number, null)));
        List<Name> personal = new ArrayList<>();
        for (String spelled : spellings(person)) {
            own.add(new Name(number, spelled));
            own.add(new Name(number.toLowerCase(Locale.ROOT), spelled));
            Stream.of(null, unit.number(), unit.uscc()).forEach(typed -> personal.add(new Name(typed, spelled)));
        }
        String home = "198.19.0.2";
        own.forEach(name -> logIn(name, INSTITUTION_PASSWORD, home).expect(200));
        Name withoutNumber = new Name(null, person.mobile());
        logIn(withoutNumber, Identities.PASSWORD, home).expect(200);
        var asPerson = new AtomicBoolean();
        return new Owner("administrator of an institution",
                guesses(Stream.concat(own.stream(), personal.stream()).toList()), 100,
                () -> Optional.of(asPerson.getAndSet(!asPerson.get())
                        ? logIn(withoutNumber, Identities.PASSWORD, home)
                        : logIn(anyOf(own), INSTITUTION_PASSWORD, home)));
    }

    private static Set<String> spellings(Sample person) {
        return new LinkedHashSet<>(List.of(person.mobile(), person.idNumber(),
                person.idNumber().toLowerCase(Locale.ROOT), " " + person.mobile()));
    }

    /// One whom no other test needs. Each code is valid for one login.
    private Owner clerk() {
        byte[] random = new byte[20];
        ThreadLocalRandom.current().nextBytes(random);
        Clerk clerk = new Clerk("staff-" + UUID.randomUUID(), "Guessed#2026", AuthenticatorApp.secret(random));
        hall.keycloak().createStaff(clerk, TestUnit.CITY);
        String home = "198.19.0.3";
        String first = clerk.code();
        var used = new AtomicReference<>(first);
        logInStaff(clerk.username(), clerk.password(), first, home).expect(200);
        List<Function<String, Answer>> guesses = Stream
                .of(clerk.username(), clerk.username().toUpperCase(Locale.ROOT))
                .<Function<String, Answer>>map(
                        name -> password -> logInStaff(name, password, "000000", anyAddress()))
                .toList();
        return new Owner("clerk of a city", guesses, 50, () -> {
            String code = clerk.code();
            return code.equals(used.getAndSet(code))
                    ? Optional.empty()
                    : Optional.of(logInStaff(clerk.username(), clerk.password(), code, home));
        });
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
        String home = "198.19.8.1";
        String before = hall.phone().lastMessage(owner.mobile());
        List<AccountRecovery> opened = IntStream.range(0, RECOVERIES)
                .mapToObj(i -> AccountRecovery.open(hall, owner, "198.19.9." + i)).toList();
        // One code is sent at once and one waits for the end of the minute; of the others it is said that none is sent.
        List<AccountRecovery> recoveries = opened.stream().filter(each -> each.requestCode().status() == 202).toList();
        assertThat(recoveries).hasSize(2);
        String code = hall.phone().code(owner.mobile(), before);
        Map<String, Integer> guesses = new ConcurrentHashMap<>();
        List<String> logins = Collections.synchronizedList(new ArrayList<>());
        var left = new AtomicInteger(CODES);
        long begin = System.nanoTime();

        HallUnderTest.runConcurrently(CODE_GUESSERS + 1, CODE_GUESSERS + 1, thread -> {
            if (thread == 0) {
                do {
                    logins.add(outcome(logIn(new Name(null, owner.mobile()), Identities.PASSWORD, home)));
                    LockSupport.parkNanos(PAUSE_OF_AN_OWNER);
                } while (left.get() > 0);
                return true;
            }
            for (int i = left.decrementAndGet(); i >= 0; i = left.decrementAndGet()) {
                // All but the code that was sent.
                String guess = "%06d".formatted((Integer.parseInt(code) + 1 + i) % 1_000_000);
                guesses.merge(outcome(recoveries.get(i % recoveries.size()).enterCode(guess)), 1, Integer::sum);
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
