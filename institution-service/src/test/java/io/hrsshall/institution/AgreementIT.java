package io.hrsshall.institution;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.HeldByCity;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How the system of a city finds out whether it holds the institutions that the hall holds.
@HallTest
class AgreementIT {

    private static final LocalDate TODAY = LocalDate.now(Window.ZONE);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String INSTITUTIONS = "/api/v1/city/institutions";

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final TestInstitutions institutions;

    AgreementIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.institutions = new TestInstitutions(http, tokens, stubs);
    }

    private String registered() {
        return institutions.register(TestInstitutions.NANJING, institutions.newUnit(TestInstitutions.NANJING),
                UUID.randomUUID().toString()).expect(201).json().required("number").asString();
    }

    @Test
    void aCityComparesItsInstitutionsDayByDay() {
        LocalDate day = TODAY.minusDays(6);
        String number = registered();
        jdbc.sql("UPDATE institution SET changed_at = ? WHERE number = ?")
                .params(day.atStartOfDay(Window.ZONE).toOffsetDateTime(), number).update();
        Http nanjing = http.as(tokens.city(TestInstitutions.NANJING));
        HeldByCity held = HeldByCity.of(nanjing, INSTITUTIONS, "number").read(LONG_AGO, 2);
        assertThat(held.held()).containsKey(number);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();

        http.as(tokens.staff(TestInstitutions.NANJING)).with("If-Match", "*")
                .put(INSTITUTIONS + "/{}/suspension", Map.of("reason", "年检未通过"), number).expect(200);

        assertThat(held.differing(TODAY.minusDays(30), TODAY)).containsExactly(day, TODAY);
        assertThat(held.read(day.atStartOfDay(Window.ZONE).toInstant(), 2).differing(TODAY.minusDays(30), TODAY))
                .isEmpty();
        assertThat(nanjing.get(INSTITUTIONS + "/{}", number).expect(200).json().required("standing").asString())
                .isEqualTo("SUSPENDED");
    }

    @Test
    void institutionsOfAnotherCityAreAsGoodAsNone() {
        String number = registered();
        Http suzhou = http.as(tokens.city(TestInstitutions.SUZHOU));

        HeldByCity held = HeldByCity.of(suzhou, INSTITUTIONS, "number").read(LONG_AGO, 100);

        assertThat(held.held()).doesNotContainKey(number);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();
        suzhou.get(INSTITUTIONS + "/{}", number).expect(404);
    }
}
