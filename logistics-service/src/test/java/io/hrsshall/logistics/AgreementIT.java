package io.hrsshall.logistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Window;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HeldByCity;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How the system of a city finds out whether it holds the parcels that the hall holds.
class AgreementIT extends LogisticsIT {

    private static final LocalDate TODAY = LocalDate.now(Window.ZONE);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String PARCELS = "/api/v1/city/parcels";

    private final Http nanjing;

    AgreementIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs, JdbcClient jdbc) {
        super(http, tokens, events, stubs, jdbc);
        this.nanjing = http.as(tokens.city(NANJING));
    }

    private String sentResult() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        Answer sent = dispatch(approvedCase(unit, "SI.REG.EMP", NANJING, null), "yuantong", anyNumber()).expect(201);
        String id = sent.json().required("id").asString();
        assertThat(sent.header("Location")).contains(PARCELS + "/" + id);
        return id;
    }

    private String sentOriginals() {
        String unit = newUnit();
        addAddress(unit, "北京东路 63 号", true).expect(201);
        return http.as(administrator(unit))
                .post("/api/v1/units/{}/cases/{}/originals",
                        Map.of("carrier", "yuantong", "trackingNumber", anyNumber()), unit,
                        filedCase(unit, "SI.REG.EMP", NANJING, "ACCEPTED", null, null))
                .expect(201).json().required("id").asString();
    }

    @Test
    void aCityComparesResultsAndOriginalsDayByDay() {
        LocalDate day = TODAY.minusDays(4);
        String result = sentResult();
        String originals = sentOriginals();
        jdbc.sql("UPDATE parcel SET changed_at = ? WHERE id IN (?, ?)")
                .params(day.atStartOfDay(Window.ZONE).toOffsetDateTime(), UUID.fromString(result),
                        UUID.fromString(originals))
                .update();
        HeldByCity held = HeldByCity.of(nanjing, PARCELS, "id").read(LONG_AGO, 2);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();
        assertThat(Objects.requireNonNull(held.held().get(result)).required("direction").asString()).isEqualTo("OUT");
        assertThat(Objects.requireNonNull(held.held().get(originals)).required("direction").asString())
                .isEqualTo("IN");
        assertThat(nanjing.get(PARCELS + "?changedSince=2020-01-01T00:00:00Z&direction=IN").expect(200).json()
                .required("items")).allMatch(item -> item.required("direction").asString().equals("IN"));

        nanjing.with("If-Match", "*").post(PARCELS + "/{}/receipt", null, originals).expect(200);

        assertThat(held.differing(TODAY.minusDays(30), TODAY)).containsExactly(day, TODAY);
        assertThat(held.read(LONG_AGO, 100).differing(TODAY.minusDays(30), TODAY)).isEmpty();
        String digests = PARCELS + "/digests?from=" + day + "&to=" + day;
        assertThat(nanjing.get(digests + "&direction=OUT").expect(200).json().at("/days/0/count").asLong()).isOne();
        assertThat(nanjing.get(digests + "&direction=IN").expect(200).json().at("/days/0/count").asLong()).isZero();
    }

    @Test
    void parcelsOfAnotherCityAreInNoListAndNoDigest() {
        String result = sentResult();
        Http wuxi = http.as(tokens.city("320200"));

        HeldByCity held = HeldByCity.of(wuxi, PARCELS, "id").read(LONG_AGO, 100);

        assertThat(held.held()).doesNotContainKey(result);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();
        http.as(tokens.staff(NANJING)).get(PARCELS + "?changedSince=2020-01-01T00:00:00Z").expect(403,
                "kind-not-allowed");
    }
}
