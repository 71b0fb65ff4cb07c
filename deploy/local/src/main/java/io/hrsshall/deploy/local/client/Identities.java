package io.hrsshall.deploy.local.client;

import io.hrsshall.deploy.keycloak.realm.AuthenticatorApp;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Registers persons and units through the public API, and logs them in.
public final class Identities {

    public static final String PASSWORD = "Nanjing#2026";

    /// The former, the present and the next one.
    private static final int CODES_AT_ONCE = 3;

    private final HallApi hall;
    private final Phone phone;
    private final Map<String, AuthenticatorApp> apps = new ConcurrentHashMap<>();

    public Identities(HallApi hall, Phone phone) {
        this.hall = hall;
        this.phone = phone;
    }

    public record Person(String id, Sample sample, String password) {}

    public record Unit(String number, Company company, String password) {}

    public record Session(String accessToken, String refreshToken, int expiresIn, String kind, String tier) {}

    public Person register(Sample sample) {
        Code code = smsCode(sample.mobile(), "REGISTER_PERSON");
        Answer opened = hall.post("/person-registrations", null,
                Map.of("name", sample.name(), "idType", sample.idType(), "idNumber", sample.idNumber(), "mobile",
                        sample.mobile(), "smsChallengeId", code.challenge(), "smsCode", code.digits(),
                        "agreementVersion",
                        agreement("person-registration")))
                .expect(201);
        String path = "/person-registrations/" + opened.text("id");
        Map<String, String> token = Map.of("Registration-Token", opened.text("token"));
        face(path, token);
        expectStep(hall.call("GET", path, null, null, token), "PASSWORD");
        Answer done = hall
                .call("POST", path + "/password", null, Map.of("password", PASSWORD, "confirmation", PASSWORD), token)
                .expect(201);
        return new Person(done.text("personId"), sample, PASSWORD);
    }

    /// The version of an agreement that is in force.
    public int agreement(String kind) {
        return hall.call("GET", "/agreements/" + kind, null, null, Map.of()).expect(200).at("version").asInt();
    }

    public Unit register(Company company) {
        Sample representative = company.legalRepresentative();
        Answer opened = hall
                .post("/unit-registrations", null,
                        Map.of("uscc", company.uscc(), "name", company.name(), "legalRepresentative",
                                Map.of("idType", representative.idType(), "idNumber", representative.idNumber(),
                                        "name", representative.name()),
                                "agreementVersion", agreement("unit-registration")))
                .expect(201);
        String path = "/unit-registrations/" + opened.text("id");
        Map<String, String> token = Map.of("Registration-Token", opened.text("token"));
        face(path, token);
        expectStep(hall.call("GET", path, null, null, token), "ACCOUNT");
        Code code = smsCode(representative.mobile(), "REGISTER_UNIT");
        Answer account = hall
                .call("POST", path + "/account", null,
                        Map.of("mobile", representative.mobile(), "smsChallengeId", code.challenge(), "smsCode",
                                code.digits(), "password", PASSWORD, "confirmation", PASSWORD),
                        token)
                .expect(200, 202);
        Answer done = account.text("step").equals("CREATING") ? Phone.poll(Duration.ofMinutes(3), () -> {
            Answer now = hall.call("GET", path, null, null, token).expect(200);
            return now.text("step").equals("CREATING") ? null : now;
        }, "the unit is still being created") : account;
        expectStep(done, "DONE");
        return new Unit(done.text("unitNumber"), company, PASSWORD);
    }

    public record Code(String challenge, String digits) {}

    public Code smsCode(String mobile, String purpose) {
        return smsCode(mobile, purpose, null);
    }

    /// @param token
    ///            of whom the code is for; null for a purpose of anybody
    public Code smsCode(String mobile, String purpose, @Nullable String token) {
        String before = phone.lastMessage(mobile);
        Answer sent = hall.post("/sms-codes", token, Map.of("mobile", mobile, "purpose", purpose)).expect(202);
        return new Code(sent.text("challengeId"), phone.code(mobile, before));
    }

    /// Replaces the initial password of an institution with the code to its administrator's mobile.
    public void replaceInitialPassword(String number, Sample administrator, String password) {
        String initial = "Js" + administrator.idNumber().substring(12);
        Map<String, String> entry = Map.of("number", number, "person", administrator.mobile(), "oldPassword", initial);
        String before = phone.lastMessage(administrator.mobile());
        Answer sent = hall.post("/passwords/initial/codes", null, entry).expect(202);
        Map<String, String> replacement = new HashMap<>(entry);
        replacement.putAll(Map.of("newPassword", password, "confirmation", password, "smsChallengeId",
                sent.text("challengeId"), "smsCode", phone.code(administrator.mobile(), before)));
        hall.post("/passwords/initial", null, replacement).expect(204);
    }

    private void face(String path, Map<String, String> token) {
        Answer check = hall.call("POST", path + "/face", null, null, token).expect(200);
        phone.passFaceCheck(check.text("certifyUrl"));
    }

    public Session logIn(String number, String person, String password) {
        return session(
                hall.post("/logins/password", null, Map.of("number", number, "person", person, "password", password))
                        .expect(200));
    }

    /// Without acting for a unit or an institution.
    public Session logInAsPerson(Person person) {
        return session(hall.post("/logins/password", null,
                Map.of("person", person.sample().mobile(), "password", person.password())).expect(200));
    }

    /// With the first code that is accepted: a run of a minute ago may have used those of now.
    public Session logInStaff(Clerk clerk) {
        Answer answer = tryLogInStaff(clerk);
        for (int used = 1; used < CODES_AT_ONCE && answer.status() == 401; used++) {
            answer = tryLogInStaff(clerk);
        }
        return session(answer.expect(200));
    }

    private Answer tryLogInStaff(Clerk clerk) {
        return hall.post("/logins/staff", null, Map.of("username", clerk.username(), "password", clerk.password(),
                "code", unusedCode(clerk.codeSecret())));
    }

    public record NewClerk(Clerk clerk, Session session) {}

    /// The first login of a member of staff, which replaces the first password and enrols an authenticator app.
    public NewClerk firstLogin(String username, String firstPassword, String password) {
        Answer offered = hall.post("/second-factors", null, Map.of("username", username, "password", firstPassword))
                .expect(201);
        String secret = offered.text("secret");
        Session session = session(hall.post("/logins/staff", null,
                Map.of("username", username, "password", firstPassword, "code", unusedCode(secret), "enrolment",
                        offered.text("enrolment"), "newPassword", password))
                .expect(200));
        return new NewClerk(new Clerk(username, password, secret), session);
    }

    private String unusedCode(String secret) {
        return apps.computeIfAbsent(secret, AuthenticatorApp::new).unusedCode();
    }

    public static Session session(Answer answer) {
        return new Session(answer.text("accessToken"), answer.text("refreshToken"), answer.at("expiresIn").asInt(),
                answer.at("acting").path("kind").asString(), answer.at("acting").path("tier").asString(""));
    }

    static void expectStep(Answer answer, String step) {
        answer.expect(200);
        if (!answer.text("step").equals(step)) {
            throw new UnexpectedAnswer(
                    answer.request() + " should be at step " + step + ", but answered: " + answer.body());
        }
    }
}
