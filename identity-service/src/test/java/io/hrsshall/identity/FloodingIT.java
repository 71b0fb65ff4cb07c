package io.hrsshall.identity;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.identity.Simulator.SampleEnterprise;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FloodingIT extends IdentityIT {

    FloodingIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
    }

    private Answer requestCode(Http client, String mobile, String purpose) {
        return client.post("/api/v1/sms-codes", Map.of("mobile", mobile, "purpose", purpose));
    }

    /// One more for each puzzle that it solves.
    @Test
    void anAddressGetsThirtySmsCodesHoweverManyItRequestsAtOnce() {
        List<String> mobiles = IntStream.range(0, 60).mapToObj(i -> simulator.person().mobile()).toList();

        List<Answer> answers = runConcurrently(60, i -> requestCode(http, mobiles.get(i), "REGISTER_PERSON"));

        assertThat(answers).filteredOn(answer -> answer.status() == 202).hasSize(30);
        assertThat(answers).filteredOn(answer -> answer.status() != 202).hasSize(30)
                .allSatisfy(answer -> assertThat(Integer.parseInt(answer.expect(429, "puzzle-required")
                        .header("Retry-After").orElseThrow())).isBetween(1, 600));
        requestCode(http.with("Hall-Client-Address", nextClient()), simulator.person().mobile(), "REGISTER_UNIT")
                .expect(202);
        String mobile = simulator.person().mobile();
        Map<String, String> solved = Map.of("mobile", mobile, "purpose", "REGISTER_UNIT", "puzzlePass",
                puzzlePass("SMS_CODE"));
        http.post("/api/v1/sms-codes", solved).expect(202);
        http.post("/api/v1/sms-codes", solved).expect(429, "sms-limit");
        requestCode(http, simulator.person().mobile(), "REGISTER_UNIT").expect(429, "puzzle-required");
        Map<String, String> again = new HashMap<>(solved);
        again.put("mobile", simulator.person().mobile());
        http.post("/api/v1/sms-codes", again).expect(422, "invalid");
        again.put("puzzlePass", puzzlePass("LOGIN"));
        http.post("/api/v1/sms-codes", again).expect(422, "invalid");
    }

    @Test
    void anonymousPurposesShareTheMinuteBetweenTwoCodes() {
        String mobile = simulator.person().mobile();
        requestCode(http, mobile, "REGISTER_PERSON").expect(202);
        Answer limited = requestCode(http.with("Hall-Client-Address", nextClient()), mobile, "REGISTER_UNIT")
                .expect(429, "sms-limit");
        assertThat(Integer.parseInt(limited.header("Retry-After").orElseThrow())).isBetween(1, 60);
    }

    @Test
    void aCompanyHasThirtyRegistrationsPerDay() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        List<Answer> answers = runConcurrently(35,
                i -> http.post("/api/v1/unit-registrations", unitRequest(enterprise)));
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(30);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).hasSize(5)
                .allSatisfy(answer -> assertThat(answer.expect(429, "registration-limit").header("Retry-After"))
                        .isPresent());
        // The company itself is at another address.
        http.with("Hall-Client-Address", nextClient()).post("/api/v1/unit-registrations", unitRequest(enterprise))
                .expect(201);
    }

    @Test
    @Tag("nightly")
    void aCompanyHasThirtyFaceChecksPerDay() {
        SampleEnterprise enterprise = simulator.enterprise(null);
        List<Opened> registrations = IntStream.range(0, 4)
                .mapToObj(i -> Opened.of(http.post("/api/v1/unit-registrations", unitRequest(enterprise)))).toList();
        for (Opened registration : registrations.subList(0, 3)) {
            for (int i = 0; i < 10; i++) {
                startFaceCheck(registration).expect(200);
            }
        }
        startFaceCheck(registrations.getFirst()).expect(429, "face-limit");
        startFaceCheck(registrations.getLast()).expect(429, "face-limit");
        with(registrations.getLast()).with("Hall-Client-Address", nextClient())
                .post("/api/v1/unit-registrations/{}/face", null, registrations.getLast().id()).expect(200);
    }

    private Answer startFaceCheck(Opened registration) {
        return with(registration).post("/api/v1/unit-registrations/{}/face", null, registration.id());
    }
}
