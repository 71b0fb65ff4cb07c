package io.hrsshall.casework.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What units of an industry file is recommended to the others, once enough units have filed it.
@HallTest
class RecommendationIT {

    /// Not recommended by the catalogue itself.
    private static final String ITEM = "JOB.REG.FAIR";
    private static final String INDUSTRY = "T97";

    private final Http http;
    private final Tokens tokens;
    private final IndustryItems items;
    private final JdbcClient jdbc;

    RecommendationIT(Http http, Tokens tokens, IndustryItems items, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.items = items;
        this.jdbc = jdbc;
    }

    @Test
    void anItemIsRecommendedWhenFiveUnitsOfTheIndustryHaveFiledIt() {
        JsonNode form = http.get("/api/v1/catalogue/items/{}", ITEM).expect(200).json().required("example");
        String reader = newUnit();
        for (int i = 1; i <= 5; i++) {
            assertThat(recommended(reader)).as("after %d units", i - 1).doesNotContain(ITEM).isNotEmpty();
            String unit = newUnit();
            http.as(tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE))
                    .post("/api/v1/units/{}/cases", Map.of("itemCode", ITEM, "form", form), unit).expect(201);
            items.recount();
        }
        assertThat(recommended(reader)).startsWith(ITEM);
    }

    private List<String> recommended(String unit) {
        return http.as(tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE)).get("/api/v1/units/{}/home", unit).expect(200)
                .json().required("recommended").valueStream().map(item -> item.path("code").asString("")).toList();
    }

    private String newUnit() {
        String unit = UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
        jdbc.sql(
                """
                        INSERT INTO unit_snapshot (unit_number, uscc, name, city, industry, event_sequence, created_at, created_by,
                            changed_at, changed_by, version)
                        VALUES (?, '91320100MA1N2B3C40', '南京某某会展有限公司', '320100', ?, 1, now(), 'test', now(), 'test', 1)""")
                .param(unit).param(INDUSTRY).update();
        return unit;
    }
}
