package io.hrsshall.identity;

import io.hrsshall.kit.test.SimulatorProcess;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The simulator's phone and enterprise register.
final class Simulator {

    private final SimulatorProcess world = SimulatorProcess.get();
    private final UnaryOperator<String> alipayPage;

    /// @param alipayPage
    ///            where the hall's page about a face check leads to
    Simulator(UnaryOperator<String> alipayPage) {
        this.alipayPage = alipayPage;
    }

    record SamplePerson(String name, String idType, String idNumber, String mobile) {}

    record SampleEnterprise(String uscc, String name, SamplePerson legalRepresentative) {}

    SamplePerson person() {
        return person(world.call("POST", "/sim/persons", Map.of()), null);
    }

    /// @param legalRepresentative
    ///            null for one that the simulator creates
    SampleEnterprise enterprise(@Nullable SamplePerson legalRepresentative) {
        Map<String, Object> wanted = legalRepresentative == null
                ? Map.of()
                : Map.of("legalRepresentative", Map.of("name", legalRepresentative.name(), "idType",
                        legalRepresentative.idType(), "idNumber", legalRepresentative.idNumber()));
        JsonNode made = world.call("POST", "/sim/enterprises", wanted);
        return new SampleEnterprise(made.path("uscc").asString(), made.path("name").asString(),
                legalRepresentative != null
                        ? legalRepresentative
                        : person(made.path("legalRepresentative"), person().mobile()));
    }

    /// Enters another legal representative into the register.
    void changeLegalRepresentative(String uscc, SamplePerson person) {
        world.call("PUT", "/sim/enterprises/" + uscc,
                Map.of("legalRepresentative", Map.of("name", person.name(), "idType", person.idType(), "idNumber",
                        person.idNumber())));
    }

    void changeStatus(String uscc, String status) {
        world.call("PUT", "/sim/enterprises/" + uscc, Map.of("status", status));
    }

    private static SamplePerson person(JsonNode json, @Nullable String mobile) {
        return new SamplePerson(json.path("name").asString(), json.path("idType").asString("RESIDENT_ID_CARD"),
                json.path("idNumber").asString(), mobile == null ? json.path("mobile").asString() : mobile);
    }

    /// The last code sent to the mobile.
    String codeFor(String mobile) {
        for (JsonNode message : world.call("GET", "/sim/sms?mobile=" + mobile, null)) {
            JsonNode parameters = message.path("params");
            JsonNode params = parameters.isString() ? JsonMapper.shared().readTree(parameters.asString()) : parameters;
            if (params.has("code")) {
                return params.path("code").asString();
            }
        }
        throw new AssertionError("No code was sent");
    }

    /// How many codes were sent to the mobile.
    long codes(String mobile) {
        return messages(mobile).valueStream()
                .filter(message -> message.path("template").asString().equals("SMS_320000001")).count();
    }

    /// The SMS sent to the mobile, newest first.
    JsonNode messages(String mobile) {
        return world.call("GET", "/sim/sms?mobile=" + mobile, null);
    }

    /// Answers the face check on the phone.
    void answerFace(String certifyUrl, boolean passed) {
        String decoded = URLDecoder.decode(alipayPage.apply(certifyUrl), StandardCharsets.UTF_8);
        String check = decoded.replaceFirst("(?s).*\"certify_id\":\"([^\"]+)\".*", "$1");
        world.call("POST", "/sim/faces/" + check, Map.of("passed", passed));
    }

    /// Answers the face check in the App of the province.
    ///
    /// @param page
    ///            the App's page
    /// @param answer
    ///            whether it `passed`, and the `person` whose face it was in place of whom the check is about
    void answerAppFace(String page, Map<String, Object> answer) {
        world.call("POST", "/sim/app/faces/" + page.substring(page.lastIndexOf('/') + 1), answer);
    }

    record IssuedCertificate(String serial, List<String> chain, String privateKey) {}

    /// @param wish
    ///            such as `validity`: `expired`
    IssuedCertificate certificate(String uscc, String type, Map<String, String> wish) {
        Map<String, String> request = new HashMap<>(wish);
        request.put("uscc", uscc);
        request.put("type", type);
        JsonNode issued = world.call("POST", "/sim/certificates", request);
        return new IssuedCertificate(issued.path("certificate").path("serial").asString(),
                issued.path("chain").valueStream().map(JsonNode::asString).toList(),
                issued.path("privateKey").asString());
    }

    void revoke(IssuedCertificate certificate) {
        world.call("POST", "/sim/certificates/" + certificate.serial() + "/revocation", null);
    }

    /// What the browser's middleware returns: `algorithm` and `signature`.
    JsonNode sign(IssuedCertificate certificate, String text) {
        return world.call("POST", "/middleware/v1/signatures", Map.of("id", certificate.serial(), "pin", "123456",
                "data", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
    }

    /// The App of the electronic business licences scans a code.
    ///
    /// @return the id of the scan
    String scanLicence(String qr) {
        return world.call("POST", "/sim/licence/scans", Map.of("qr", qr)).path("id").asString();
    }

    void confirmLicence(String scan, String uscc) {
        world.call("POST", "/sim/licence/scans/" + scan + "/confirmation", Map.of("uscc", uscc));
    }

    void rejectLicence(String scan) {
        world.call("POST", "/sim/licence/scans/" + scan + "/rejection", null);
    }

    void behave(String provider, String mode) {
        world.behave(provider, mode);
    }
}
