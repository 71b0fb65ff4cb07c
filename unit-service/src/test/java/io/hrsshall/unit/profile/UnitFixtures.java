package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

public final class UnitFixtures {

    public static final Instant REGISTERED_AT = Instant.parse("2026-11-25T02:00:00Z");
    static final UUID SAGA = UUID.fromString("0199f0a1-0000-7000-8000-000000000001");
    static final UnifiedSocialCreditCode USCC = UnifiedSocialCreditCode.complete("91320106MA1MXKQP0");
    static final UnitNumber NUMBER = UnitNumber.of(0);
    static final Actor ADMINISTRATOR = Actor.fromClaims(Map.of("kind", "unit", "sub",
            "0199f0a1-0000-7000-8000-0000000000a1", "person", "0199f0a1-0000-7000-8000-0000000000b1", "sid", "session",
            "unit", NUMBER.value(), "tier", "administrator", "grant", "0199f0a1-0000-7000-8000-0000000000c1", "epoch",
            1, "window", Map.of("from", "2026-11-25", "to", "2027-11-24"), "iat", REGISTERED_AT.getEpochSecond()));

    private UnitFixtures() {}

    /// A unit of Nanjing with registration data only.
    public static Unit registeredUnit() {
        return Unit.register(registration(SAGA, USCC), NUMBER, "identity-service", REGISTERED_AT);
    }

    static RegisterUnit registration(UUID saga, UnifiedSocialCreditCode uscc) {
        return new RegisterUnit(saga, uscc, "南京示例网络工程有限公司", new City("320100"), Unit.Origin.REGISTRATION,
                UUID.fromString("0199f0a1-0000-7000-8000-0000000000d1"), "王**");
    }
}
