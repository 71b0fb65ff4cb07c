package io.hrsshall.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;

/// Attacks the login of a running hall. Each client has an address of its own, stated by a trusted proxy; all limits
/// have their defaults. `-Dhall.guessing.minutes=60` sets how long a stranger guesses.
@AcceptanceTest
@Tag("nightly")
class GuessingIT {

    private static final Duration GUESSING = Duration.ofMinutes(Integer.getInteger("hall.guessing.minutes", 2));
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
        return answer.status() == 200 ? "200" : answer.status() + " " + answer.code();
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
        List<Double> millis = Collections.synchronizedList(new ArrayList<>());
        long end = System.nanoTime() + GUESSING.toNanos();

        HallUnderTest.runConcurrently(STRANGERS + 1, STRANGERS + 1, thread -> {
            for (int i = 0; System.nanoTime() - end < 0; i++) {
                if (thread < STRANGERS) {
                    Name name = spellings.get(ThreadLocalRandom.current().nextInt(spellings.size()));
                    guesses.merge(outcome(logIn(name, WRONG, anyAddress())), 1, Integer::sum);
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

        List<String> outcomes = HallUnderTest.runConcurrently(1_000, 16, i -> outcome(logIn(
                new Name(null, i % 200 == 0 ? known.get(i / 200).mobile() : unknownMobile()), WRONG, stranger)));

        Map<String, Long> counts = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome, Collectors.counting()));
        HallUnderTest.log("1,000 passwords over 1,000 accounts from one address: " + counts);
        assertThat(counts.get(BAD)).isEqualTo(30);
        assertThat(counts.keySet()).isSubsetOf(BAD, LOCKED, PUZZLE, "429 too-many-requests");
        Name owner = new Name(null, known.getFirst().mobile());
        Answer locked = logIn(owner, Identities.PASSWORD, stranger).expect(429);
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(outcome(logIn(owner, Identities.PASSWORD, "198.19.1.2"))).isEqualTo("200");
    }

    @Test
    void unknownAccountsAnswerLikeKnownOnesInContentAndTime() {
        List<Double> knownMillis = new ArrayList<>();
        List<Double> unknownMillis = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Name known = new Name(null, hall.registeredPerson().mobile());
            Name unknown = new Name(null, unknownMobile());
            String address = "198.19.2." + i;
            for (int guess = 0; guess < 7; guess++) {
                Answer ofKnown = timed(known, address, guess < 5 ? knownMillis : new ArrayList<>());
                Answer ofUnknown = timed(unknown, address, guess < 5 ? unknownMillis : new ArrayList<>());
                assertThat(ofUnknown.refusal()).isEqualTo(ofKnown.refusal());
                assertThat(outcome(ofKnown)).isEqualTo(guess < 5 ? BAD : LOCKED);
            }
        }
        HallUnderTest.log("wrong passwords of known accounts: " + HallUnderTest.percentiles(knownMillis)
                + "; of unknown ones: " + HallUnderTest.percentiles(unknownMillis));
        // They alternate, so load of the machine concerns both.
        assertThat(median(unknownMillis) / median(knownMillis)).isBetween(0.6, 1.6);
    }

    private Answer timed(Name name, String address, List<Double> millis) {
        long begin = System.nanoTime();
        Answer answer = logIn(name, WRONG, address);
        millis.add(HallUnderTest.millisSince(begin));
        return answer;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String unknownMobile() {
        return "170" + ThreadLocalRandom.current().nextInt(10_000_000, 100_000_000);
    }
}
