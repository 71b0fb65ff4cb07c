package io.hrsshall.unit;

import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Units of another city, for each operation of the contract that has their number.
@HallTest
class ForeignIdsIT {

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final TestUnits units;

    ForeignIdsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.units = new TestUnits(http, tokens);
    }

    @Test
    void aForeignNumberIsAsGoodAsNone() {
        stubs.answer("identity-service", "POST", "/internal/v1/register-comparisons", _ -> Reply.of(200,
                Map.of("found", true, "inBusiness", true, "cancelled", false, "nameAgrees", true,
                        "legalRepresentativeAgrees", true)));
        ForeignIds.of("unit-service", jdbc).given(this::unit, "compareWithRegister")
                .given(this::unitOfSystem, "getCityUnit")
                .unknown("unitNumber", _ -> UnitNumber
                        .of(ThreadLocalRandom.current().nextLong(100_000_000_000L, 900_000_000_000L)).value())
                .assertHolds();
    }

    /// All units are in Nanjing.
    private Thing unit(Side side) {
        return Thing.of(http.as(tokens.staff(side == Side.OWNER ? "320100" : "320500")),
                Map.of("unitNumber", units.registeredUnit()));
    }

    private Thing unitOfSystem(Side side) {
        return Thing.of(http.as(tokens.city(side == Side.OWNER ? "320100" : "320500")),
                Map.of("unitNumber", units.registeredUnit()));
    }
}
