package io.hrsshall.deploy.acceptance;

import io.hrsshall.deploy.local.client.Answer;
import io.hrsshall.deploy.local.client.HallApi;
import io.hrsshall.deploy.local.client.Phone.Sample;
import java.util.Map;

/// A recovery of the password of a personal account, step by step as a browser makes it.
final class AccountRecovery {

    static final String NEW_PASSWORD = "Suzhou#2027";

    private final HallUnderTest hall;
    private final String path;
    private final Map<String, String> token;

    private AccountRecovery(HallUnderTest hall, String path, Map<String, String> token) {
        this.hall = hall;
        this.path = path;
        this.token = token;
    }

    /// @param address
    ///            of the browser
    static AccountRecovery open(HallUnderTest hall, Sample person, String address) {
        HallApi client = hall.gateway().forwardedFor(address);
        String pass = PuzzleSolver.solve(client, "RESET_PASSWORD").pass();
        Answer opened = client.post("/api/v1/recoveries", null, Map.of("idType", person.idType(), "idNumber",
                person.idNumber(), "name", person.name(), "puzzlePass", pass)).expect(201);
        return new AccountRecovery(hall, "/api/v1/recoveries/" + opened.text("id"),
                Map.of("Recovery-Token", opened.text("token")));
    }

    Answer requestCode() {
        return hall.gateway().call("POST", path + "/sms-code", null, null, token);
    }

    Answer enterCode(String code) {
        return hall.gateway().call("POST", path + "/sms-proof", null, Map.of("smsCode", code), token);
    }

    Answer startFaceCheck() {
        return hall.gateway().call("POST", path + "/face", null, null, token);
    }

    void passFaceCheck() {
        hall.phone().passFaceCheck(startFaceCheck().expect(200).text("certifyUrl"));
    }

    String step() {
        return hall.gateway().call("GET", path, null, null, token).expect(200).text("step");
    }

    Answer setPassword() {
        return hall.gateway().call("POST", path + "/password", null,
                Map.of("password", NEW_PASSWORD, "confirmation", NEW_PASSWORD), token);
    }
}
