package io.hrsshall.identity;

import io.hrsshall.authority.Operation;
import io.hrsshall.authority.Tier;
import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.identity.Simulator.SamplePerson;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.SampledOperations;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.Callers;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Sends valid and hostile requests to every operation of the contract, from allowed and other callers.
class ContractIT extends IdentityIT {

    private static final String UNIT = UnitNumber.of(7).value();
    private static final String INSTITUTION = InstitutionNumber.of(18).value();
    private static final AtomicInteger INSTITUTIONS = new AtomicInteger(100_000);

    ContractIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    @Test
    void onlyCallersNamedByTheContractAreAllowed() {
        Map<String, Object> institution = Map.of("kind", "institution", "personId", Ids.next(), "institutionNumber",
                INSTITUTION, "unitNumber", UNIT, "initialPassword", true);
        Map<String, Object> unit = Map.of("kind", "unit", "personId", Ids.next(), "unitNumber", UNIT, "uscc",
                simulator.enterprise(null).uscc(), "password", PASSWORD);
        Map<String, Object> chosen = Map.of("kind", "institution", "personId", Ids.next(), "institutionNumber",
                INSTITUTION, "unitNumber", UNIT, "password", PASSWORD);
        services.withoutGrantsOfSagas(() -> PolicyCheck.of("identity-service", http, tokens)
                .refusing("putAccount", "institution-service", institution, "saga-unknown")
                .refusing("putAccount", "institution-service", unit, "caller-not-allowed")
                .refusing("putAccount", "institution-service", chosen, "caller-not-allowed")
                .refusing("putAccount", "legacy-migration-service", unit, "saga-unknown")
                .refusing("putAccount", "legacy-migration-service", institution, "caller-not-allowed").assertHolds());
    }

    @Test
    void everyResponseToAnyRequestConformsToTheContract() {
        fuzz().given("staffId", newClerk()).run().assertClean();
    }

    /// The only one whose account random requests may change: lists also show staff of the realm that tests of other
    /// services log in.
    private String newClerk() {
        return http.as(tokens.staff("320100"))
                .post("/api/v1/city/staff", Map.of("name", "李晓梅", "roles", List.of("case")))
                .expect(201).json().path("staff").path("id").asString();
    }

    private static Stream<String> operations() {
        return SampledOperations.of("issueCaChallenge", "proveRecoveryByUnit", "proveMobileChangeByUnit",
                "getAgreement",
                "startPersonRegistration", "getPersonRegistration", "startPersonFaceCheck", "requestCounterCheck",
                "resumePersonRegistration", "findCounterCheck", "confirmCounterCheck", "rejectCounterCheck",
                "finishPersonRegistration", "startUnitRegistration", "startProvenUnitRegistration",
                "getUnitRegistration", "startUnitFaceCheck", "completeUnitRegistration", "logInWithPassword",
                "replaceInitialPassword", "refreshTokens", "switchActing", "createPuzzle", "startRecovery",
                "getRecovery", "startRecoveryFaceCheck", "sendRecoveryCode", "setRecoveredPassword", "startAppeal",
                "getAppeal", "startAppealFaceCheck", "takeBackByAppeal", "startMobileChange", "startSignatureProof",
                "listMySessions", "endMySession", "endMySessions", "listMyActivity", "listSecurityEvents", "getMe",
                "getMyActingOptions", "openQrLogin", "awaitQrLogin", "cancelQrLogin", "logInWithQr", "openSsoLogin",
                "openLicenceLogin", "scanQrLogin", "confirmQrLogin", "rejectQrLogin", "matchPerson", "putPerson",
                "putAccount", "resetToInitialPassword", "compareUnit", "startRepresentativeChange",
                "getRepresentativeChange", "requestRepresentativeCounterCheck", "listCityKeys");
    }

    /// With valid data for each step, so that successful responses are checked too.
    @ParameterizedTest
    @MethodSource("operations")
    void successfulResponsesConformToTheContract(String operation) {
        jdbc.sql("DELETE FROM sms_challenges").update();
        jdbc.sql("DELETE FROM daily_counts").update();
        FuzzReport report = ready(operation).requests(4).untilAccepted().run();
        report.assertClean();
        report.assertAccepted(operation);
    }

    private ContractFuzz fuzz() {
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("identity-service", UNIT, INSTITUTION, "320100"))
                .header("Hall-Client-Address", IdentityIT::nextClient).given("agreementVersion", "1");
    }

    private ContractFuzz ready(String operation) {
        ContractFuzz fuzz = fuzz().only(each -> each.id().equals(operation));
        return switch (operation) {
            case "startPersonRegistration" -> withFreshPerson(fuzz, "REGISTER_PERSON");
            case "getPersonRegistration", "startPersonFaceCheck" -> with(fuzz, openPerson(simulator.person()));
            case "requestCounterCheck" -> with(fuzz, openPerson(simulator.person())).given("city", "320100");
            case "resumePersonRegistration", "findCounterCheck", "confirmCounterCheck", "rejectCounterCheck" ->
                withCounterCheck(fuzz, operation);
            case "finishPersonRegistration" -> withPassword(with(fuzz, provenPerson()));
            case "startRecovery" -> fuzz.given("number", "").given("idType", "RESIDENT_ID_CARD")
                    .given("idNumber", simulator.person().idNumber()).given("name", "王小明")
                    .given("puzzlePass", puzzlePass("RESET_PASSWORD"))
                    .header("Hall-Client-Address", () -> client);
            case "getRecovery", "startRecoveryFaceCheck", "sendRecoveryCode" -> withRecovery(fuzz, false);
            case "proveRecoveryByUnit" -> {
                SampleEnterprise enterprise = simulator.enterprise(passportHolder());
                SamplePerson person = enterprise.legalRepresentative();
                String number = registerProvenUnit(enterprise);
                Opened opened = Opened.of(http.post("/api/v1/recoveries", Map.of("number", number, "idType",
                        person.idType(), "idNumber", person.idNumber(), "name", person.name(), "puzzlePass",
                        puzzlePass("RESET_PASSWORD"))));
                yield fuzz.given("id", opened.id()).given("Recovery-Token", opened.token()).given("proof",
                        unitProof(enterprise.uscc()));
            }
            case "proveMobileChangeByUnit" -> {
                SampleEnterprise enterprise = simulator.enterprise(passportHolder());
                String number = registerProvenUnit(enterprise);
                String mobile = enterprise.legalRepresentative().mobile();
                String token = logIn(number, mobile, PASSWORD).expect(200).json().path("accessToken").asString();
                jdbc.sql("DELETE FROM sms_challenges").update();
                SmsCode former = sms(mobile, "CHANGE_MOBILE");
                yield fuzz.as(caller(token)).given("id", http.as(() -> token).post("/api/v1/me/mobile-changes", null)
                        .expect(201).json().path("id").asString()).given("proof", unitProof(enterprise.uscc()))
                        .given("smsChallengeId", former.challenge()).given("smsCode", former.code());
            }
            case "setRecoveredPassword" -> withRecovery(fuzz, true).given("password", "Suzhou#2027")
                    .given("confirmation", "Suzhou#2027");
            case "startAppeal" -> withFreshPerson(fuzz, "APPEAL").given("subject", "MOBILE");
            case "getAppeal", "startAppealFaceCheck" -> withAppeal(fuzz, simulator.person().mobile(), false);
            case "takeBackByAppeal" -> {
                SamplePerson holder = simulator.person();
                registerPerson(holder);
                jdbc.sql("DELETE FROM sms_challenges").update();
                yield withAppeal(fuzz, holder.mobile(), true);
            }
            case "startUnitRegistration" -> withoutUnits(fuzz);
            case "startProvenUnitRegistration" -> withProvenUnit(fuzz);
            case "getUnitRegistration", "startUnitFaceCheck" -> with(fuzz, Opened
                    .of(http.post("/api/v1/unit-registrations", unitRequest(simulator.enterprise(null)))));
            case "completeUnitRegistration" -> prepareCompletion(fuzz);
            case "logInWithPassword" -> prepareLogin(fuzz);
            case "replaceInitialPassword" -> prepareReplacement(fuzz);
            case "refreshTokens", "switchActing" -> prepareRefresh(fuzz);
            case "getMe", "getMyActingOptions", "startMobileChange", "startSignatureProof", "listMySessions",
                    "listMyActivity" ->
                fuzz.as(realPerson());
            case "startRepresentativeChange", "getRepresentativeChange", "requestRepresentativeCounterCheck" ->
                withRepresentativeChange(fuzz);
            case "listCityKeys" -> fuzz.as(each -> tokens.city("320100").token());
            case "listSecurityEvents", "listHeadsOfStaff" -> fuzz.as(each -> tokens.staff("320000").token());
            case "endMySession", "endMySessions" -> withSession(fuzz);
            case "awaitQrLogin", "cancelQrLogin" -> withQrLogin(fuzz, openQrLogin());
            case "logInWithQr" -> prepareQrLogin(fuzz);
            case "scanQrLogin", "confirmQrLogin", "rejectQrLogin" -> prepareQrScan(fuzz);
            case "matchPerson", "putPerson" -> withCard(fuzz);
            case "putAccount" -> fuzz.given("kind", "institution").given("personId", registerPerson(simulator.person()))
                    .given("institutionNumber", random -> institution());
            case "resetToInitialPassword" ->
                fuzz.given("accountId", institutionAccount(institution(), simulator.person()))
                        .header("Hall-User-Token", tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE)::token);
            default -> fuzz;
        };
    }

    /// Random requests may have created an account for the company of the contract's example. A unit that had an
    /// account is known for ever, one whose account was only prepared is not.
    private ContractFuzz withoutUnits(ContractFuzz fuzz) {
        jdbc.sql("UPDATE accounts SET status = 'PREPARED' WHERE kind = 'UNIT'").update();
        return fuzz;
    }

    private ContractFuzz withProvenUnit(ContractFuzz fuzz) {
        SampleEnterprise unregistered = simulator.enterprise(null);
        SamplePerson person = unregistered.legalRepresentative();
        return fuzz.given("proof", logIn(simulator.certificate(unregistered.uscc(), "RSA", Map.of())).expect(202).json()
                .path("registration").path("proof").asString())
                .given("name", person.name()).given("idNumber", person.idNumber());
    }

    private ContractFuzz withRepresentativeChange(ContractFuzz fuzz) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        registerUnit(enterprise);
        SamplePerson successor = simulator.person();
        registerPerson(successor);
        simulator.changeLegalRepresentative(enterprise.uscc(), successor);
        String token = logIn(null, successor.mobile(), PASSWORD).expect(200).json().path("accessToken").asString();
        String id = http.as(() -> token).post("/api/v1/me/representative-changes", Map.of("uscc", enterprise.uscc()))
                .expect(201).json().path("id").asString();
        return fuzz.as(caller(token)).given("uscc", enterprise.uscc()).given("id", id);
    }

    private JsonNode openQrLogin() {
        return http.post("/api/v1/qr-logins", null).expect(201).json();
    }

    private static ContractFuzz withQrLogin(ContractFuzz fuzz, JsonNode opened) {
        return fuzz.given("id", opened.path("id").asString()).given("known", "SCANNED")
                .given("Qr-Login-Secret", opened.path("secret").asString())
                .given("secret", opened.path("secret").asString());
    }

    /// Scanned by the caller, so that it can be scanned again, confirmed or rejected.
    private ContractFuzz prepareQrScan(ContractFuzz fuzz) {
        String token = personToken();
        JsonNode opened = openQrLogin();
        scan(token, opened);
        return fuzz.as(caller(token)).given("id", opened.path("id").asString())
                .given("qr", opened.path("qr").asString());
    }

    private ContractFuzz prepareQrLogin(ContractFuzz fuzz) {
        String token = personToken();
        JsonNode opened = openQrLogin();
        scan(token, opened);
        http.as(() -> token).post("/api/v1/me/qr-logins/{}/confirmation", null, opened.path("id").asString())
                .expect(204);
        return withQrLogin(fuzz, opened);
    }

    private void scan(String token, JsonNode opened) {
        http.as(() -> token).post("/api/v1/me/qr-logins", Map.of("qr", opened.path("qr").asString())).expect(200);
    }

    private static ContractFuzz with(ContractFuzz fuzz, Opened opened) {
        return fuzz.given("id", opened.id()).given("Registration-Token", opened.token());
    }

    private ContractFuzz withRecovery(ContractFuzz fuzz, boolean proven) {
        SamplePerson person = simulator.person();
        String id = registerPerson(person);
        Opened opened = Opened.of(http.post("/api/v1/recoveries", Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", puzzlePass("RESET_PASSWORD"))));
        if (proven) {
            jdbc.sql(
                    "UPDATE recoveries SET step = 'PASSWORD', proof = 'FACE', proven_stamp = nextval('security_clock'), account_id = "
                            + "(SELECT id FROM accounts WHERE person_id = ?) WHERE id = ?")
                    .param(UUID.fromString(id))
                    .param(UUID.fromString(opened.id())).update();
        }
        return fuzz.given("id", opened.id()).given("Recovery-Token", opened.token());
    }

    private ContractFuzz withCounterCheck(ContractFuzz fuzz, String operation) {
        SamplePerson person = simulator.person();
        Opened opened = openPerson(person);
        String code = with(opened).post("/api/v1/person-registrations/{}/counter-check", Map.of("city", "320100"),
                opened.id()).expect(201).json().path("code").asString();
        String check = http.as(tokens.staff("320100")).post("/api/v1/city/counter-check-searches", Map.of("code", code))
                .expect(200).json().path("id").asString();
        if (operation.equals("resumePersonRegistration")) {
            jdbc.sql("DELETE FROM sms_challenges").update();
            SmsCode sms = sms(person.mobile(), "REGISTER_PERSON");
            return fuzz.given("code", code).given("mobile", person.mobile()).given("smsChallengeId", sms.challenge())
                    .given("smsCode", sms.code());
        }
        return fuzz.given("code", code).given("id", check).given("name", person.name())
                .given("idType", person.idType()).given("idNumber", person.idNumber());
    }

    private ContractFuzz withAppeal(ContractFuzz fuzz, String mobile, boolean proven) {
        SamplePerson person = simulator.person();
        SmsCode sms = sms(mobile, "APPEAL");
        Opened opened = Opened.of(http.post("/api/v1/appeals", Map.of("subject", "MOBILE", "name", person.name(),
                "idType", person.idType(), "idNumber", person.idNumber(), "mobile", mobile, "smsChallengeId",
                sms.challenge(), "smsCode", sms.code())));
        if (proven) {
            Http bearer = http.with("Appeal-Token", opened.token());
            simulator.answerFace(bearer.post("/api/v1/appeals/{}/face", null, opened.id()).expect(200).json()
                    .path("certifyUrl").asString(), true);
            bearer.get("/api/v1/appeals/{}", opened.id()).expect(200);
        }
        return fuzz.given("id", opened.id()).given("Appeal-Token", opened.token());
    }

    private static ContractFuzz withPassword(ContractFuzz fuzz) {
        return fuzz.given("password", PASSWORD).given("confirmation", PASSWORD);
    }

    private Opened provenPerson() {
        Opened opened = openPerson(simulator.person());
        proveFace("person-registrations", opened, true);
        stepOf("person-registrations", opened);
        return opened;
    }

    private ContractFuzz withFreshPerson(ContractFuzz fuzz, String purpose) {
        SamplePerson person = simulator.person();
        SmsCode sms = sms(person.mobile(), purpose);
        return fuzz.given("name", person.name()).given("idType", person.idType()).given("idNumber", person.idNumber())
                .given("mobile", person.mobile()).given("smsChallengeId", sms.challenge()).given("smsCode", sms.code());
    }

    private ContractFuzz prepareCompletion(ContractFuzz fuzz) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String mobile = enterprise.legalRepresentative().mobile();
        Opened opened = openUnit(enterprise);
        SmsCode sms = sms(mobile, "REGISTER_UNIT");
        return withPassword(with(fuzz, opened)).given("mobile", mobile).given("smsChallengeId", sms.challenge())
                .given("smsCode", sms.code());
    }

    private ContractFuzz prepareLogin(ContractFuzz fuzz) {
        SampleEnterprise enterprise = simulator.enterprise(null);
        String number = registerUnit(enterprise);
        return fuzz.given("number", number).given("person", enterprise.legalRepresentative().idNumber())
                .given("password", PASSWORD).given("kind", "unit").given("unit", number);
    }

    private ContractFuzz prepareReplacement(ContractFuzz fuzz) {
        String number = institution();
        SamplePerson administrator = simulator.person();
        institutionAccount(number, administrator);
        SmsCode sms = initialCode(number, administrator);
        return fuzz.given("number", number).given("person", "").given("oldPassword", initialPassword(administrator))
                .given("newPassword", PASSWORD).given("confirmation", PASSWORD).given("smsChallengeId", sms.challenge())
                .given("smsCode", sms.code());
    }

    private ContractFuzz prepareRefresh(ContractFuzz fuzz) {
        SamplePerson person = simulator.person();
        registerPerson(person);
        return fuzz.given("kind", "person").given("refreshToken", random -> logIn(null, person.mobile(), PASSWORD)
                .expect(200).json().path("refreshToken").asString());
    }

    /// Another session of the caller, so that the caller's stays.
    private ContractFuzz withSession(ContractFuzz fuzz) {
        SamplePerson person = simulator.person();
        registerPerson(person);
        logIn(null, person.mobile(), PASSWORD).expect(200);
        String token = logIn(null, person.mobile(), PASSWORD).expect(200).json().path("accessToken").asString();
        String other = http.as(() -> token).get("/api/v1/me/sessions").expect(200).json().path("sessions").valueStream()
                .filter(session -> !session.path("current").asBoolean()).findFirst().orElseThrow().path("id")
                .asString();
        return fuzz.as(caller(token)).given("id", other).given("keepCurrent", "true");
    }

    private Callers realPerson() {
        return caller(personToken());
    }

    private String personToken() {
        SamplePerson person = simulator.person();
        registerPerson(person);
        return logIn(null, person.mobile(), PASSWORD).expect(200).json().path("accessToken").asString();
    }

    private static Callers caller(String token) {
        return new Callers() {
            @Override
            public @Nullable String tokenFor(Operation operation) {
                return token;
            }
        };
    }

    private ContractFuzz withCard(ContractFuzz fuzz) {
        SamplePerson person = simulator.person();
        registerPerson(person);
        return fuzz.given("name", person.name()).given("idType", person.idType()).given("idNumber", person.idNumber())
                .given("mobile", person.mobile()).given("unitNumber", UNIT)
                .header("Hall-User-Token", tokens.unit(UNIT, Tier.LEGAL_REPRESENTATIVE)::token);
    }

    private static String institution() {
        return InstitutionNumber.of(INSTITUTIONS.incrementAndGet()).value();
    }

    private String institutionAccount(String number, SamplePerson person) {
        return http.as(tokens.service("institution-service", "identity-service"))
                .put("/internal/v1/accounts/{}", Map.of("kind", "institution", "personId", registerPerson(person),
                        "institutionNumber", number, "unitNumber", UNIT, "initialPassword", true), Ids.next())
                .expect(200).json().path("accountId").asString();
    }
}
