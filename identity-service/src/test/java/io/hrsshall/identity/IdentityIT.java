package io.hrsshall.identity;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.Simulator.IssuedCertificate;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.identity.guards.puzzle.Tracks;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceContract;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/// Tests of the whole service with PostgreSQL, Kafka and Keycloak, the simulator as external systems, and test doubles
/// of unit-service and delegation-service.
@HallTest
public abstract class IdentityIT {

    /// Each test is a client of its own, since logins and SMS are limited per address.
    private static final AtomicInteger CLIENTS = new AtomicInteger();

    private static final List<String> UNLIMITED = Stream.of("SMS_CODES", "FACE_CHECKS", "REGISTRATIONS", "RECOVERIES",
            "QR_LOGINS", "CERTIFICATE_CHALLENGES", "PROVINCE_LOGINS", "LICENCE_LOGINS")
            .flatMap(budget -> Stream.of("HALL_" + budget + "_PER_MINUTE",
                    "HALL_" + budget + "_PER_MINUTE_WITH_PUZZLE"))
            .toList();

    static final String PASSWORD = "Nanjing#2026";

    /// The test doubles have state, so all test classes of the shared context use the same ones.
    private static @Nullable FakeServices shared;

    final Simulator simulator;
    final String client;
    final Http http;
    final Tokens tokens;
    final EventLog events;
    final JdbcClient jdbc;
    final FakeServices services;

    /// A service that acts for a user.
    Http onBehalf(String service, Caller user) {
        return http.as(tokens.service(service, "identity-service")).with("Hall-User-Token", user.token());
    }

    /// institution-service, on behalf of a unit.
    Http institutionService(UnitNumber unit) {
        return onBehalf("institution-service", tokens.unit(unit.value(), Tier.LEGAL_REPRESENTATIVE));
    }

    protected IdentityIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        this.client = nextClient();
        this.http = http.with("Hall-Client-Address", client);
        this.simulator = new Simulator(this::alipayPage);
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.services = services(stubs, tokens, http);
    }

    protected static String nextClient() {
        int number = CLIENTS.incrementAndGet();
        return "198.18." + number / 250 + '.' + (1 + number % 250);
    }

    private static synchronized FakeServices services(ServiceStubs stubs, Tokens tokens, Http http) {
        FakeServices one = shared;
        if (one == null) {
            one = new FakeServices(stubs, tokens, http);
            shared = one;
        }
        return one;
    }

    /// A circuit breaker that one test opened must not refuse the calls of another.
    @AfterEach
    void closeBreakers(@Autowired CircuitBreakerRegistry breakers) {
        // Unlike reset(), it cancels the timer that opens a half-open one again.
        breakers.getAllCircuitBreakers().forEach(CircuitBreaker::transitionToClosedState);
    }

    @DynamicPropertySource
    static void simulator(DynamicPropertyRegistry registry) {
        SimulatorProcess.get().environment().forEach((name, value) -> registry.add(name, () -> value));
        // All tests together are a flood. What happens in one is tested by BudgetIT and PasswordFloodIT.
        UNLIMITED.forEach(name -> registry.add(name, () -> "1000000"));
        registry.add("HALL_PASSWORD_CHECKS_AT_ONCE", () -> "64");
    }

    record Opened(String id, String token) {

        static Opened of(Answer answer) {
            JsonNode json = answer.expect(201).json();
            return new Opened(json.path("id").asString(), json.path("token").asString());
        }
    }

    record SmsCode(String challenge, String code) {}

    SmsCode sms(String mobile, String purpose) {
        Http from = purpose.equals("CHANGE_MOBILE") ? http.as(tokens.person(UUID.randomUUID().toString())) : http;
        JsonNode sent = from.post("/api/v1/sms-codes", Map.of("mobile", mobile, "purpose", purpose)).expect(202)
                .json();
        return new SmsCode(sent.path("challengeId").asString(), simulator.codeFor(mobile));
    }

    /// The code for replacing the initial password of an institution.
    ///
    /// @param person
    ///            its administrator
    SmsCode initialCode(String number, SamplePerson person) {
        long before = simulator.codes(person.mobile());
        JsonNode sent = http.post("/api/v1/passwords/initial/codes", Map.of("number", number, "oldPassword",
                initialPassword(person))).expect(202).json();
        until("the code is sent", () -> simulator.codes(person.mobile()) == before + 1);
        return new SmsCode(sent.path("challengeId").asString(), simulator.codeFor(person.mobile()));
    }

    static String initialPassword(SamplePerson person) {
        return "Js" + person.idNumber().substring(12);
    }

    Answer replaceInitial(String number, String oldPassword, String newPassword, SmsCode sms) {
        return http.post("/api/v1/passwords/initial", Map.of("number", number, "oldPassword", oldPassword,
                "newPassword", newPassword, "confirmation", newPassword, "smsChallengeId", sms.challenge(), "smsCode",
                sms.code()));
    }

    Opened openPerson(SamplePerson person) {
        SmsCode sms = sms(person.mobile(), "REGISTER_PERSON");
        return Opened.of(http.post("/api/v1/person-registrations", personRequest(person, sms)));
    }

    static Map<String, Object> personRequest(SamplePerson person, SmsCode sms) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", person.name());
        request.put("idType", person.idType());
        request.put("idNumber", person.idNumber());
        request.put("mobile", person.mobile());
        request.put("smsChallengeId", sms.challenge());
        request.put("smsCode", sms.code());
        request.put("agreementVersion", 1);
        return request;
    }

    Http with(Opened opened) {
        return http.with("Registration-Token", opened.token());
    }

    void proveFace(String kind, Opened opened, boolean passed) {
        JsonNode check = with(opened).post("/api/v1/" + kind + "/{}/face", null, opened.id()).expect(200).json();
        String url = check.path("certifyUrl").asString();
        // Short, so that phones read the QR code easily.
        assertThat(url).matches("http://localhost:[0-9]+/gateway/face/[A-Za-z0-9_-]{16}");
        assertThat(alipayPage(url)).startsWith(SimulatorProcess.FACE_PAGE + "?");
        simulator.answerFace(url, passed);
    }

    JsonNode faceLink(String certifyUrl) {
        return http.get("/api/v1/face-links/{}", certifyUrl.substring(certifyUrl.lastIndexOf('/') + 1)).expect(200)
                .json();
    }

    private String alipayPage(String certifyUrl) {
        return faceLink(certifyUrl).path("certifyUrl").asString();
    }

    String stepOf(String kind, Opened opened) {
        return with(opened).get("/api/v1/" + kind + "/{}", opened.id()).expect(200).json().path("step").asString();
    }

    /// A pass of a puzzle that was solved.
    String puzzlePass(String purpose) {
        String id = slider(purpose);
        return move(http, id, gapOf(id)).expect(200).json().path("pass").asString();
    }

    /// @return the id of a puzzle that a hand could have solved by now
    String slider(String purpose) {
        String id = http.post("/api/v1/puzzles", Map.of("purpose", purpose, "kind", "SLIDER")).expect(201).json()
                .path("id").asString();
        jdbc.sql("UPDATE puzzles SET created_at = created_at - INTERVAL '10 seconds' WHERE id = ?")
                .param(UUID.fromString(id)).update();
        return id;
    }

    int gapOf(String puzzle) {
        return jdbc.sql("SELECT gap FROM puzzles WHERE id = ?").param(UUID.fromString(puzzle)).query(Integer.class)
                .single();
    }

    static Answer move(Http from, String puzzle, int gap) {
        return from.post("/api/v1/puzzles/{}/answer", Map.of("track", Tracks.byHand(gap, 7).points()), puzzle);
    }

    /// @return the person's id
    String registerPerson(SamplePerson person) {
        Opened opened = openPerson(person);
        proveFace("person-registrations", opened, true);
        stepOf("person-registrations", opened);
        return with(opened).post("/api/v1/person-registrations/{}/password",
                Map.of("password", PASSWORD, "confirmation", PASSWORD), opened.id()).expect(201).json()
                .path("personId").asString();
    }

    /// The App, which the registered person has logged in to.
    Http appOf(SamplePerson person) {
        String token = logIn(null, person.mobile(), PASSWORD).expect(200).json().path("accessToken").asString();
        return http.with("Hall-Client-Address", nextClient()).as(() -> token);
    }

    static Map<String, Object> unitRequest(SampleEnterprise enterprise) {
        SamplePerson person = enterprise.legalRepresentative();
        return Map.of("uscc", enterprise.uscc(), "name", enterprise.name(), "legalRepresentative",
                Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name", person.name()),
                "agreementVersion", 1);
    }

    /// Opens a registration and takes it to the account step.
    Opened openUnit(SampleEnterprise enterprise) {
        Opened opened = Opened.of(http.post("/api/v1/unit-registrations", unitRequest(enterprise)));
        proveFace("unit-registrations", opened, true);
        stepOf("unit-registrations", opened);
        return opened;
    }

    static Map<String, Object> accountRequest(String mobile, SmsCode sms) {
        return Map.of("mobile", mobile, "smsChallengeId", sms.challenge(), "smsCode", sms.code(), "password", PASSWORD,
                "confirmation", PASSWORD);
    }

    Answer completeUnit(Opened opened, String mobile, SmsCode sms) {
        return with(opened).post("/api/v1/unit-registrations/{}/account", accountRequest(mobile, sms), opened.id());
    }

    /// @return the unit's number
    String registerUnit(SampleEnterprise enterprise) {
        Opened opened = openUnit(enterprise);
        String mobile = enterprise.legalRepresentative().mobile();
        JsonNode done = completeUnit(opened, mobile, sms(mobile, "REGISTER_UNIT")).expect(200).json();
        return done.path("unitNumber").asString();
    }

    Answer logIn(@Nullable String number, @Nullable String person, String password) {
        Map<String, Object> request = new LinkedHashMap<>();
        if (number != null) {
            request.put("number", number);
        }
        if (person != null) {
            request.put("person", person);
        }
        request.put("password", password);
        return http.post("/api/v1/logins/password", request);
    }

    JsonNode challenge() {
        return http.post("/api/v1/ca-challenges", null).expect(201).json();
    }

    /// A challenge for a proof of the unit.
    JsonNode proofChallenge() {
        return http.post("/api/v1/ca-challenges", Map.of("purpose", "PROOF")).expect(201).json();
    }

    Answer logIn(JsonNode challenge, IssuedCertificate certificate, JsonNode signed) {
        return http.post("/api/v1/logins/ca", Map.of("challengeId", challenge.path("challengeId").asString(),
                "certificates", certificate.chain(), "algorithm", signed.path("algorithm").asString(), "signature",
                signed.path("signature").asString()));
    }

    Answer logIn(IssuedCertificate certificate) {
        JsonNode challenge = challenge();
        return logIn(challenge, certificate, simulator.sign(certificate, challenge.path("challenge").asString()));
    }

    static Map<String, Object> provenRequest(String proof, SamplePerson person) {
        return Map.of("proof", proof, "legalRepresentative",
                Map.of("idType", person.idType(), "idNumber", person.idNumber(), "name", person.name()),
                "agreementVersion", 1);
    }

    /// What a unit that is not registered gets by its certificate.
    JsonNode provenUnit(SampleEnterprise unregistered) {
        JsonNode answer = logIn(simulator.certificate(unregistered.uscc(), "SM2", Map.of())).expect(202).json();
        new ServiceContract("identity-service").checkAnswer("logInWithCertificate", 202, answer);
        assertThat(answer.path("next").asString()).isEqualTo("REGISTRATION");
        return answer.path("registration");
    }

    /// Registers a unit by its certificate instead of the face of its legal representative.
    ///
    /// @return the unit's number
    String registerProvenUnit(SampleEnterprise enterprise) {
        SamplePerson person = enterprise.legalRepresentative();
        Opened opened = Opened.of(http.post("/api/v1/proven-unit-registrations",
                provenRequest(provenUnit(enterprise).path("proof").asString(), person)));
        return completeUnit(opened, person.mobile(), sms(person.mobile(), "REGISTER_UNIT")).expect(200).json()
                .path("unitNumber").asString();
    }

    /// Registers the holder of a passport, whom a clerk has compared with the document.
    ///
    /// @return the person's id
    String registerAtCounter(SamplePerson person) {
        Opened opened = openPerson(person);
        Http staff = http.as(tokens.staff("320100"));
        String code = with(opened)
                .post("/api/v1/person-registrations/{}/counter-check", Map.of("city", "320100"), opened.id())
                .expect(201).json().path("code").asString();
        String check = staff.post("/api/v1/city/counter-check-searches", Map.of("code", code)).expect(200).json()
                .path("id").asString();
        staff.post("/api/v1/city/counter-checks/{}/confirmation", Map.of("name", person.name(), "idType",
                person.idType(), "idNumber", person.idNumber()), check).expect(200);
        return with(opened).post("/api/v1/person-registrations/{}/password",
                Map.of("password", PASSWORD, "confirmation", PASSWORD), opened.id()).expect(201).json()
                .path("personId").asString();
    }

    /// Whom no face check can prove.
    SamplePerson passportHolder() {
        return new SamplePerson("WANG MING", "PASSPORT", "E" + Math.floorMod(System.nanoTime(), 90_000_000L),
                simulator.person().mobile());
    }

    /// A proof of the unit by its certificate.
    String unitProof(String uscc) {
        return unitProof(simulator.certificate(uscc, "RSA", Map.of()));
    }

    String unitProof(IssuedCertificate certificate) {
        JsonNode challenge = proofChallenge();
        JsonNode signed = simulator.sign(certificate, challenge.path("challenge").asString());
        JsonNode proven = http.post("/api/v1/unit-proofs/ca",
                Map.of("challengeId", challenge.path("challengeId").asString(),
                        "certificates", certificate.chain(), "algorithm", signed.path("algorithm").asString(),
                        "signature",
                        signed.path("signature").asString()))
                .expect(201).json();
        new ServiceContract("identity-service").checkAnswer("proveUnitByCertificate", 201, proven);
        return proven.path("proof").asString();
    }

    /// A proof of the unit by its business licence.
    String licenceProof(String uscc) {
        JsonNode code = http.post("/api/v1/licence-logins", null).expect(201).json();
        simulator.confirmLicence(simulator.scanLicence(code.path("qr").asString()), uscc);
        return http.post("/api/v1/unit-proofs/business-licence", Map.of("id", code.path("id").asString(), "secret",
                code.path("secret").asString())).expect(201).json().path("proof").asString();
    }

    /// delegation-service names the person as the unit's administrator.
    protected void administers(String unit, UUID person) {
        services.administrators.put(unit, person.toString());
    }

    long count(String sql, Object... parameters) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        for (Object parameter : parameters) {
            statement = statement.param(parameter);
        }
        return statement.query(Long.class).single();
    }

}
