package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

final class ParcelFixtures {

    static final Instant DISPATCHED_AT = Instant.parse("2026-11-25T02:00:00Z");

    private ParcelFixtures() {}

    static Parcel dispatched() {
        return Parcel.dispatch(Ids.next(), filed("DECIDED", true, "MAIL"), new Waybill("yuantong", "YT1234567890"),
                new Sealed(new byte[]{1}, 1), null, null, nanjing(), DISPATCHED_AT);
    }

    static Parcel originals() {
        return Parcel.sendOriginals(Ids.next(), filed("ACCEPTED", null, "NONE"), new Waybill("ems", "EA123456789CN"),
                new Sealed(new byte[]{1}, 1), nanjing(), DISPATCHED_AT);
    }

    static CaseSnapshot filed(String status, @Nullable Boolean approved, String delivery) {
        return new CaseSnapshot(Ids.next(), "3201002026112500000422", UnitNumber.of(422), null, null,
                new ItemCode("SI.REG.EMP"), "用人单位用工参保登记", "用工参保登记回执", new City("320100"),
                UUID.fromString("0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10"), DISPATCHED_AT, DISPATCHED_AT, status, approved,
                delivery, null, "320106");
    }

    /// The events that the parcel registered since it was loaded or created.
    static List<ParcelEvent> events(Parcel parcel) {
        Collection<ParcelEvent> registered = Objects
                .requireNonNull(ReflectionTestUtils.invokeMethod(parcel, "domainEvents"));
        return List.copyOf(registered);
    }

    static Actor nanjing() {
        return Actor.fromClaims(Map.of("kind", "city-system", "city", "320100", "sub", "city-320100", "iat",
                DISPATCHED_AT.getEpochSecond(), "aud", List.of("hall-api")));
    }
}
