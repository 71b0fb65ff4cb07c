package io.hrsshall.deploy.local.story;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/// The simulator, as the one who holds the phone uses it: reads SMS, shows a face, gets sample people and companies.
final class Phone {

    private final HallApi simulator;

    Phone(String url) {
        this.simulator = new HallApi(url);
    }

    /// Someone whom nobody has seen before.
    Sample person() {
        JsonNode person = simulator.post("/sim/persons", null, Map.of()).expect(200, 201).body();
        return new Sample(person.path("name").asString(), person.path("idType").asString(),
                person.path("idNumber").asString(), person.path("mobile").asString());
    }

    record Sample(String name, String idType, String idNumber, String mobile) {}

    record Company(String uscc, String name, String city, Sample legalRepresentative) {}

    /// A new company in the enterprise register, with a legal representative who may be a given person.
    Company company(String city) {
        Sample representative = person();
        JsonNode company = simulator
                .post("/sim/enterprises", null,
                        Map.of("city", city, "legalRepresentative",
                                Map.of("name", representative.name(), "idType", representative.idType(), "idNumber",
                                        representative.idNumber())))
                .expect(200, 201)
                .body();
        return new Company(company.path("uscc").asString(), company.path("name").asString(),
                company.path("city").asString(), representative);
    }

    /// The code of the newest message that came after the given one.
    String code(String mobile, String before) {
        return within(Duration.ofSeconds(60), () -> {
            JsonNode newest = newest(mobile);
            return newest == null || newest.path("id").asString().equals(before)
                    ? null
                    : newest.path("params").path("code").asString(null);
        }, "no SMS with a code came to " + mobile);
    }

    String lastMessage(String mobile) {
        JsonNode newest = newest(mobile);
        return newest == null ? "" : newest.path("id").asString();
    }

    private @Nullable JsonNode newest(String mobile) {
        JsonNode messages = simulator.get("/sim/sms?mobile=" + mobile, null).expect(200).body();
        return messages.isEmpty() ? null : messages.get(0);
    }

    /// Passes the face check behind that address.
    void showFace(String certifyUrl) {
        String url = URLDecoder.decode(certifyUrl, StandardCharsets.UTF_8);
        String certifyId = within(Duration.ofSeconds(60), () -> {
            for (JsonNode face : simulator.get("/sim/faces", null).expect(200).body()) {
                if (url.contains(face.path("certifyId").asString())) {
                    return face.path("certifyId").asString();
                }
            }
            return null;
        }, "no face check waits behind " + url);
        simulator.post("/sim/faces/" + certifyId, null, Map.of("passed", true)).expect(200, 204);
    }

    /// A new waybill, as the courier hands it out.
    JsonNode waybill() {
        return simulator.post("/sim/waybills", null, Map.of("carrier", "shunfeng")).expect(200, 201).body();
    }

    void deliver(String trackingNumber) {
        simulator.post("/sim/waybills/" + trackingNumber + "/events", null,
                Map.of("state", "3", "context", "已签收，签收人：前台")).expect(200, 201, 204);
    }

    JsonNode legacyAccount(String city) {
        return simulator.post("/sim/legacy-accounts", null, Map.of("units", 1, "city", city)).expect(200, 201).body();
    }

    static <T> T within(Duration timeout, Supplier<@Nullable T> look, String otherwise) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            T found = look.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() > deadline) {
                throw new StepFailed("After " + timeout.toSeconds() + " s " + otherwise);
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StepFailed("interrupted", e);
            }
        }
    }
}
