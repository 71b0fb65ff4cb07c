package io.hrsshall.deploy.local.story;

import java.util.Map;

import io.hrsshall.deploy.local.story.Phone.Company;
import io.hrsshall.deploy.local.story.Phone.Sample;

/// Persons and units of the hall, made through its public API; the demo and the seed use the same.
final class Identities {

    static final String PASSWORD = "Nanjing#2026";

    private final HallApi hall;
    private final Phone phone;

    Identities(HallApi hall, Phone phone) {
        this.hall = hall;
        this.phone = phone;
    }

    record Person(String id, Sample sample, String password) {}

    record Unit(String number, Company company, String password) {}

    record Session(String accessToken, String refreshToken, int expiresIn, String kind, String tier) {}

    /// SMS code, face, password.
    Person register(Sample sample) {
        Code code = smsCode(sample.mobile(), "REGISTER_PERSON");
        Answer opened = hall.post("/person-registrations", null,
                Map.of("name", sample.name(), "idType", sample.idType(), "idNumber", sample.idNumber(), "mobile",
                        sample.mobile(), "smsChallengeId", code.challenge(), "smsCode", code.digits()))
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

    /// The four steps of design: unit, face, account, done.
    Unit register(Company company) {
        Sample representative = company.legalRepresentative();
        Answer opened = hall
                .post("/unit-registrations", null,
                        Map.of("uscc", company.uscc(), "name", company.name(), "legalRepresentative",
                                Map.of("idType", representative.idType(), "idNumber", representative.idNumber(),
                                        "name", representative.name()),
                                "agreementAccepted", true))
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
        Answer done = account.text("step").equals("CREATING") ? Phone.within(java.time.Duration.ofSeconds(90), () -> {
            Answer now = hall.call("GET", path, null, null, token).expect(200);
            return now.text("step").equals("CREATING") ? null : now;
        }, "the unit is still being made") : account;
        expectStep(done, "DONE");
        return new Unit(done.text("unitNumber"), company, PASSWORD);
    }

    record Code(String challenge, String digits) {}

    Code smsCode(String mobile, String purpose) {
        String before = phone.lastMessage(mobile);
        Answer sent = hall.post("/sms-codes", null, Map.of("mobile", mobile, "purpose", purpose)).expect(202);
        return new Code(sent.text("challengeId"), phone.code(mobile, before));
    }

    private void face(String path, Map<String, String> token) {
        Answer check = hall.call("POST", path + "/face", null, null, token).expect(200);
        phone.showFace(check.text("certifyUrl"));
    }

    Session logIn(String number, String person, String password) {
        return session(
                hall.post("/logins/password", null, Map.of("number", number, "person", person, "password", password))
                        .expect(200));
    }

    /// As nobody but oneself.
    Session logInAsPerson(Person person) {
        return session(hall.post("/logins/password", null,
                Map.of("person", person.sample().mobile(), "password", person.password())).expect(200));
    }

    Session logInStaff(String username, String password) {
        return session(
                hall.post("/logins/staff", null, Map.of("username", username, "password", password)).expect(200));
    }

    static Session session(Answer answer) {
        return new Session(answer.text("accessToken"), answer.text("refreshToken"), answer.at("expiresIn").asInt(),
                answer.at("acting").path("kind").asString(), answer.at("acting").path("tier").asString(""));
    }

    static void expectStep(Answer answer, String step) {
        answer.expect(200);
        if (!answer.text("step").equals(step)) {
            throw new StepFailed(answer.request() + " should have come to " + step + ", and is: " + answer.body());
        }
    }
}
