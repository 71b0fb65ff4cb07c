package io.hrsshall.logistics.parcels;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import java.time.Instant;
import java.util.List;
import java.util.Map;

final class ParcelFixtures {

    static final Instant DISPATCHED_AT = Instant.parse("2026-11-25T02:00:00Z");

    private ParcelFixtures() {}

    static Parcel dispatched() {
        CaseSnapshot filed = new CaseSnapshot(Ids.next(), "3201002026112500000422", UnitNumber.of(422).value(), null,
                "SI.REG.EMP", "用人单位用工参保登记", "320100", "0199f0a1-5f3e-7c11-9a51-6b1f9d1e2a10", true, null);
        return Parcel.dispatch(Parcel.newId(), filed, new Waybill("yuantong", "YT1234567890"),
                new Sealed(new byte[]{1}, 1), nanjing(), DISPATCHED_AT);
    }

    static Actor nanjing() {
        return Actor.fromClaims(Map.of("kind", "city-system", "city", "320100", "sub", "city-320100", "iat",
                DISPATCHED_AT.getEpochSecond(), "aud", List.of("hall-api")));
    }
}
