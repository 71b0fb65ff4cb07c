package io.hrsshall.deploy.local.client;

import io.hrsshall.deploy.parts.Pause;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of the simulator: received SMS, face checks, sample persons and companies, waybills.
public final class Phone {

    private final HallApi simulator;

    public Phone(String url) {
        this.simulator = new HallApi(url);
    }

    /// A new person, unknown to the hall.
    public Sample person() {
        JsonNode person = simulator.post("/sim/persons", null, Map.of()).expect(200, 201).body();
        return new Sample(person.path("name").asString(), person.path("idType").asString(),
                person.path("idNumber").asString(), person.path("mobile").asString());
    }

    public record Sample(String name, String idType, String idNumber, String mobile) {

        /// The fields that name the person in a grant request.
        public Map<String, String> identity() {
            return Map.of("name", name, "idType", idType, "idNumber", idNumber, "mobile", mobile);
        }
    }

    public record Company(String uscc, String name, String city, Sample legalRepresentative) {}

    /// A new company in the enterprise register, with a new person as its legal representative.
    public Company company(String city) {
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

    /// The newest code after the given message. Notices may arrive with it.
    public String code(String mobile, String before) {
        return poll(Duration.ofMinutes(2), () -> {
            for (JsonNode message : messages(mobile)) {
                if (message.path("id").asString().equals(before)) {
                    return null;
                }
                if (message.path("params").has("code")) {
                    return message.path("params").path("code").asString();
                }
            }
            return null;
        }, "there is no SMS with a code for " + mobile);
    }

    /// The id of the newest message; empty if there is none.
    public String lastMessage(String mobile) {
        JsonNode newest = newest(mobile);
        return newest == null ? "" : newest.path("id").asString();
    }

    private @Nullable JsonNode newest(String mobile) {
        JsonNode messages = messages(mobile);
        return messages.isEmpty() ? null : messages.get(0);
    }

    /// The newest hundred SMS, newest first.
    public JsonNode messages(String mobile) {
        return simulator.get("/sim/sms?mobile=" + mobile, null).expect(200).body();
    }

    /// Passes the face check that the hall's page at this address leads to.
    public void passFaceCheck(String certifyUrl) {
        URI link = URI.create(certifyUrl);
        String code = link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
        String page = new HallApi(link.resolve("/").toString().replaceFirst("/$", ""))
                .get("/api/v1/face-links/" + code, null).expect(200).text("certifyUrl");
        String url = URLDecoder.decode(page, StandardCharsets.UTF_8);
        String certifyId = poll(Duration.ofMinutes(2), () -> {
            for (JsonNode face : simulator.get("/sim/faces", null).expect(200).body()) {
                if (url.contains(face.path("certifyId").asString())) {
                    return face.path("certifyId").asString();
                }
            }
            return null;
        }, "there is no face check for " + url);
        simulator.post("/sim/faces/" + certifyId, null, Map.of("passed", true)).expect(200, 204);
    }

    public void deliver(String trackingNumber) {
        simulator.post("/sim/waybills/" + trackingNumber + "/events", null,
                Map.of("state", "3", "context", "已签收，签收人：前台")).expect(200, 201, 204);
    }

    public JsonNode legacyAccount(String city) {
        return legacyAccount(Map.of("units", 1, "city", city));
    }

    /// A new account of a legacy system.
    public JsonNode legacyAccount(Map<String, ?> properties) {
        return simulator.post("/sim/legacy-accounts", null, properties).expect(200, 201).body();
    }

    /// Generated accounts of a kind, such as `CANCELLED`.
    public JsonNode legacyAccounts(String system, String kind, int limit) {
        return simulator.get("/sim/legacy-accounts?system=%s&kind=%s&limit=%d".formatted(system, kind, limit), null)
                .expect(200).body();
    }

    /// All accounts of a legacy system, by user name.
    public List<JsonNode> legacyAccounts(String system) {
        List<JsonNode> all = new ArrayList<>();
        JsonNode page;
        do {
            String after = all.isEmpty() ? "" : all.getLast().path("username").asString();
            page = simulator.get("/sim/legacy-accounts?system=%s&after=%s&limit=1000".formatted(system, after), null)
                    .expect(200).body();
            page.forEach(all::add);
        } while (!page.isEmpty());
        return all;
    }

    /// A new certificate of a unit, with its key.
    public JsonNode certificate(String uscc, Map<String, String> wishes) {
        Map<String, String> request = new HashMap<>(wishes);
        request.put("uscc", uscc);
        return simulator.post("/sim/certificates", null, request).expect(200, 201).body();
    }

    /// The licence App scans a code and confirms it with the licence of a company.
    public void confirmLicence(String qr, String uscc) {
        String scan = simulator.post("/sim/licence/scans", null, Map.of("qr", qr)).expect(200).text("id");
        simulator.post("/sim/licence/scans/" + scan + "/confirmation", null, Map.of("uscc", uscc)).expect(200);
    }

    /// Changes a company's entry in the enterprise register.
    public void changeEntry(String uscc, Map<String, ?> change) {
        simulator.call("PUT", "/sim/enterprises/" + uscc, null, change, Map.of()).expect(200);
    }

    /// Polls until there is a result.
    ///
    /// @param otherwise
    ///            appended to "After n s" when the time is over
    public static <T> T poll(Duration timeout, Supplier<@Nullable T> result, String otherwise) {
        long end = System.nanoTime() + timeout.toNanos();
        while (true) {
            T found = result.get();
            if (found != null) {
                return found;
            }
            if (System.nanoTime() - end > 0) {
                throw new UnexpectedAnswer("After " + timeout.toSeconds() + " s " + otherwise);
            }
            Pause.ofMillis(50);
        }
    }
}
