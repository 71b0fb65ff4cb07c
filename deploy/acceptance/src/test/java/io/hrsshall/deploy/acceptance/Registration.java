package io.hrsshall.deploy.acceptance;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import io.hrsshall.deploy.local.story.People;
import io.hrsshall.deploy.local.story.People.Firm;
import io.hrsshall.deploy.local.story.People.SmsCode;

/// One person's registration of a unit, in the browser's hands.
final class Registration {

    /// A code is good for five minutes.
    private static final Duration CODE_IS_GOOD_FOR = Duration.ofMinutes(4);

    private final WholeHall hall;
    private final Firm firm;
    private final String path;
    private final Map<String, String> token;
    private final String mobile;
    private SmsCode code;
    private Instant codeFrom = Instant.now();

    private Registration(WholeHall hall, Firm firm, String path, Map<String, String> token, String mobile,
            SmsCode code) {
        this.hall = hall;
        this.firm = firm;
        this.path = path;
        this.token = token;
        this.mobile = mobile;
        this.code = code;
    }

    /// Everything up to the last step, which makes account, unit and grant.
    static Registration begun(WholeHall hall, Firm firm, String mobile) {
        People.Human representative = firm.legalRepresentative();
        Api gateway = hall.gateway().patiently();
        Reply opened = gateway
                .post("/api/v1/unit-registrations", null,
                        Map.of("uscc", firm.uscc(), "name", firm.name(), "legalRepresentative",
                                Map.of("idType", representative.idType(), "idNumber", representative.idNumber(), "name",
                                        representative.name()),
                                "agreementAccepted", true))
                .expect(201);
        String path = "/api/v1/unit-registrations/" + opened.text("id");
        Map<String, String> token = Map.of("Registration-Token", opened.text("token"));
        Reply face = gateway.call("POST", path + "/face", null, null, token).expect(200);
        hall.people().showFace(face.text("certifyUrl"));
        SmsCode code = hall.people().smsCode(mobile, "REGISTER_UNIT");
        var registration = new Registration(hall, firm, path, token, mobile, code);
        WholeHall.await(Duration.ofSeconds(60)).until(() -> registration.state().text("step").equals("ACCOUNT"));
        return registration;
    }

    Firm firm() {
        return firm;
    }

    /// Again, after the first attempt was undone: with its code, or another one when that is too old.
    Reply completeAgain() {
        if (codeFrom.plus(CODE_IS_GOOD_FOR).isBefore(Instant.now())) {
            code = hall.people().smsCode(mobile, "REGISTER_UNIT");
            codeFrom = Instant.now();
        }
        complete();
        return over(WholeHall.UNTIL_UNDONE);
    }

    Reply complete() {
        return hall.gateway()
                .call("POST", path + "/account", null,
                        Map.of("mobile", mobile, "smsChallengeId", code.challenge(), "smsCode", code.digits(),
                                "password", People.PASSWORD, "confirmation", People.PASSWORD),
                        token);
    }

    /// Whatever comes back, also nothing at all.
    Optional<Reply> tryToComplete() {
        try {
            return Optional.of(complete());
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    Reply state() {
        return hall.gateway().patiently().call("GET", path, null, null, token).expect(200);
    }

    /// Waits for an end that is none of those in between, while services may be away.
    Reply over(Duration atMost) {
        return WholeHall.await(atMost)
                .until(() -> hall.gateway().call("GET", path, null, null, token),
                        now -> now.status() == 200 && !now.text("step").equals("CREATING"));
    }
}
