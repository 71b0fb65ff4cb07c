package io.hrsshall.unit;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/// Registers units in the name of identity-service.
final class TestUnits {

    private final Http identity;

    TestUnits(Http http, Tokens tokens) {
        this.identity = http.as(tokens.service("identity-service", "unit-service"));
    }

    Http asIdentityService() {
        return identity;
    }

    static String freshUscc() {
        return uscc(ThreadLocalRandom.current());
    }

    static String uscc(Random random) {
        return UnifiedSocialCreditCode.complete("91320106%09d".formatted(random.nextInt(1_000_000_000))).value();
    }

    Answer register(UUID saga, String uscc) {
        return identity.put("/internal/v1/units/{}", registration(uscc), saga);
    }

    static Map<String, Object> registration(String uscc) {
        return Map.of("uscc", uscc, "name", "南京示例网络工程有限公司", "city", "320100", "origin", "registration",
                "legalRepresentative", Map.of("personId", UUID.randomUUID(), "maskedName", "王**"));
    }

    /// Registers a unit and returns its number.
    String registeredUnit() {
        return register(UUID.randomUUID(), freshUscc()).expect(200).json().required("unitNumber").asString();
    }
}
