package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Identities;
import io.hrsshall.deploy.local.client.Identities.Code;
import io.hrsshall.deploy.local.client.Phone.Company;
import io.hrsshall.deploy.local.client.Phone.Sample;
import io.hrsshall.deploy.local.client.UnexpectedAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A registration of a unit, step by step as a browser makes it.
final class UnitRegistration {

    /// An SMS code expires after five minutes.
    private static final Duration CODE_USE = Duration.ofMinutes(4);

    private final HallUnderTest hall;
    private final Company company;
    private final String path;
    private final Map<String, String> token;
    private final String mobile;
    private Code code;
    private Instant codeSentAt = Instant.now();

    private UnitRegistration(HallUnderTest hall, Company company, String path, Map<String, String> token, String mobile,
            Code code) {
        this.hall = hall;
        this.company = company;
        this.path = path;
        this.token = token;
        this.mobile = mobile;
        this.code = code;
    }

    /// Completes all steps but the last, which creates account, unit and grant.
    static UnitRegistration begin(HallUnderTest hall, Company company, String mobile) {
        Sample representative = company.legalRepresentative();
        HallApi gateway = hall.gateway().retrying();
        Answer opened = gateway
                .create("/api/v1/unit-registrations", null,
                        Map.of("uscc", company.uscc(), "name", company.name(), "legalRepresentative",
                                Map.of("idType", representative.idType(), "idNumber", representative.idNumber(), "name",
                                        representative.name()),
                                "agreementVersion", hall.identities().agreement("unit-registration")))
                .expect(201);
        String path = "/api/v1/unit-registrations/" + opened.text("id");
        Map<String, String> token = Map.of("Registration-Token", opened.text("token"));
        Answer face = gateway.call("POST", path + "/face", null, null, token).expect(200);
        hall.phone().passFaceCheck(face.text("certifyUrl"));
        Code code = hall.identities().smsCode(mobile, "REGISTER_UNIT");
        var registration = new UnitRegistration(hall, company, path, token, mobile, code);
        HallUnderTest.await(HallUnderTest.TIMEOUT).until(() -> registration.state().text("step").equals("ACCOUNT"));
        return registration;
    }

    Company company() {
        return company;
    }

    /// After the first attempt was undone: with the same SMS code, or a new one if that has expired.
    Answer completeAgain() {
        if (codeSentAt.plus(CODE_USE).isBefore(Instant.now())) {
            code = hall.identities().smsCode(mobile, "REGISTER_UNIT");
            codeSentAt = Instant.now();
        }
        complete();
        return awaitEnd(HallUnderTest.UNTIL_UNDONE);
    }

    Answer complete() {
        return hall.gateway()
                .call("POST", path + "/account", null,
                        Map.of("mobile", mobile, "smsChallengeId", code.challenge(), "smsCode", code.digits(),
                                "password", Identities.PASSWORD, "confirmation", Identities.PASSWORD),
                        token);
    }

    /// Empty if there is no answer.
    Optional<Answer> tryToComplete() {
        try {
            return Optional.of(complete());
        } catch (UnexpectedAnswer e) {
            return Optional.empty();
        }
    }

    Answer state() {
        return hall.gateway().retrying().call("GET", path, null, null, token).expect(200);
    }

    /// Waits until the registration is no longer being completed, while services may be down. 410 once a newer one of
    /// the company has ended it.
    Answer awaitEnd(Duration atMost) {
        return HallUnderTest.await(atMost)
                .until(() -> hall.gateway().call("GET", path, null, null, token),
                        now -> now.status() == 410 || now.status() == 200 && !now.text("step").equals("CREATING"));
    }
}
