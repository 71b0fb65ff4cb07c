package io.hrsshall.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.HeldByCity;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What the system of a city reads of its units, and how it finds out whether it holds what the hall holds.
@HallTest
class AgreementIT {

    private static final LocalDate TODAY = LocalDate.now(Window.ZONE);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final TestUnits units;
    private final Http nanjing;

    AgreementIT(Http http, Tokens tokens, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.units = new TestUnits(http, tokens);
        this.nanjing = http.as(tokens.city("320100"));
    }

    private void changed(String unit, OffsetDateTime at) {
        jdbc.sql("UPDATE unit SET changed_at = ? WHERE number = ?").params(at, unit).update();
    }

    @Test
    void aCityReadsTheProfileOfItsUnitsWithMaskedPersonalData() {
        String unit = units.registeredUnit();
        http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).with("If-Match", "*").patch("/api/v1/units/{}",
                Map.of("contactName", "王小明", "contactMobile", "13812000082", "bankAccount", "6222020200012346011",
                        "address", "示例路 63 号"),
                unit).expect(200);

        JsonNode profile = nanjing.get("/api/v1/city/units/{}", unit).expect(200).json();

        JsonNode own = http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).get("/api/v1/units/{}", unit).expect(200)
                .json();
        own.properties().forEach(member -> assertThat(profile.get(member.getKey())).isEqualTo(member.getValue()));
        assertThat(profile.toString()).doesNotContain("王小明", "13812000082", "6222020200012346011");
        assertThat(nanjing.get("/api/v1/city/units/{}", unit).etag())
                .isEqualTo("\"" + profile.required("version").asLong() + "\"");
    }

    @Test
    void unitsOfAnotherCityAreAsGoodAsNone() {
        String unit = units.registeredUnit();
        Http wuxi = http.as(tokens.city("320200"));

        wuxi.get("/api/v1/city/units/{}", unit).expect(404);
        http.as(tokens.city("320000")).get("/api/v1/city/units/{}", unit).expect(404);
        assertThat(of(wuxi).read(LONG_AGO, 100).held()).doesNotContainKey(unit);
        assertThat(of(wuxi).read(LONG_AGO, 100).differing(TODAY, TODAY)).isEmpty();
        http.as(tokens.staff("320100")).get("/api/v1/city/units/{}", unit).expect(403, "kind-not-allowed");
    }

    private static HeldByCity of(Http city) {
        return HeldByCity.of(city, "/api/v1/city/units", "unitNumber");
    }

    @Test
    void aCityComparesItsUnitsDayByDay() {
        LocalDate day = TODAY.minusDays(7);
        String first = units.registeredUnit();
        String second = units.registeredUnit();
        OffsetDateTime midnight = day.atStartOfDay(Window.ZONE).toOffsetDateTime();
        changed(first, midnight);
        changed(second, midnight);
        HeldByCity held = of(nanjing).read(LONG_AGO, 3);
        assertThat(held.held()).containsKeys(first, second);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();

        http.as(tokens.unit(first, Tier.ADMINISTRATOR)).with("If-Match", "*")
                .patch("/api/v1/units/{}", Map.of("address", "示例路 64 号"), first).expect(200);

        assertThat(held.differing(TODAY.minusDays(30), TODAY)).containsExactly(day, TODAY);
        held.read(midnight.toInstant(), 1);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();
        nanjing.get("/api/v1/city/units").expect(400);
        nanjing.get("/api/v1/city/units/digests?from=2026-11-02&to=2026-11-01").expect(422, "invalid");
    }
}
