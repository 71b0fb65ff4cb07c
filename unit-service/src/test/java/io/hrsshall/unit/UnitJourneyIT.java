package io.hrsshall.unit;

import static io.hrsshall.kit.test.Concurrency.runConcurrently;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Registration and profile change, with PostgreSQL and Kafka.
@HallTest
class UnitJourneyIT {

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final TestUnits units;

    UnitJourneyIT(Http http, Tokens tokens, EventLog events, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.events = events;
        this.jdbc = jdbc;
        this.units = new TestUnits(http, tokens);
    }

    @Test
    void aUnitIsRegisteredAndChangesItsProfile() {
        String uscc = TestUnits.freshUscc();
        String unit = units.register(UUID.randomUUID(), uscc).expect(200).json().required("unitNumber").asString();
        assertThat(UnitNumber.parse("unitNumber", unit).value()).hasSize(13);

        PublishedEvent registered = events.awaitInCity("320100", "hall.unit.registered.v1", unit);
        assertThat(registered.key()).isEqualTo(unit);
        assertThat(registered.data().required("uscc").asString()).isEqualTo(uscc);
        events.await("hall.unit.registered.v1",
                event -> event.subject().equals(unit) && event.topic().endsWith(".unit-service.v1"));

        Answer profile = http.as(tokens.unit(unit, Tier.AGENT, "SI")).get("/api/v1/units/{}", unit).expect(200);
        assertThat(profile.json().required("cityName").asString()).contains("南京");
        assertThat(profile.json().required("legalRepresentative").asString()).isEqualTo("王**");
        assertThat(profile.json().required("registeredOn").asString())
                .isEqualTo(LocalDate.now(ZoneId.of("Asia/Shanghai")).toString());
        assertThat(profile.json().has("address")).isFalse();

        Answer changed = change(unit, profile.etag(),
                Map.of("address", "玄武区北京东路 63 号", "postalCode", "210008", "telephone", "025-83276009")).expect(200);
        assertThat(changed.json().required("address").asString()).isEqualTo("玄武区北京东路 63 号");
        assertThat(events.awaitInCity("320100", "hall.unit.changed.v1", unit).data().required("changed").valueStream()
                .map(JsonNode::asString)).containsExactly("address", "postalCode", "telephone");

        JsonNode cleared = change(unit, changed.etag(), "{\"address\": null, \"industry\": \"软件业\"}").expect(200)
                .json();
        assertThat(cleared.has("address")).isFalse();
        assertThat(cleared.required("postalCode").asString()).isEqualTo("210008");
        assertThat(cleared.required("industry").asString()).isEqualTo("软件业");
        assertThat(jdbc.sql("SELECT changed_grant FROM unit WHERE number = ?").param(unit).query(UUID.class).single())
                .hasToString(tokens.unit(unit, Tier.ADMINISTRATOR).grant());
    }

    @Test
    void twentyConcurrentSagasForOneUsccRegisterOneUnit() throws Exception {
        String uscc = TestUnits.freshUscc();
        List<UUID> sagas = IntStream.range(0, 20).mapToObj(i -> UUID.randomUUID()).toList();

        List<Answer> answers = runConcurrently(
                sagas.stream().<Callable<Answer>>map(saga -> () -> units.register(saga, uscc)).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "unit-exists"));
        assertThat(jdbc.sql("SELECT count(*) FROM unit WHERE uscc = ?").param(uscc).query(Long.class).single())
                .isEqualTo(1);
        Answer winner = answers.stream().filter(answer -> answer.status() == 200).findFirst().orElseThrow();
        assertThat(units.register(sagas.get(answers.indexOf(winner)), uscc).expect(200).json())
                .isEqualTo(winner.json());
        String unit = winner.json().required("unitNumber").asString();
        events.awaitInCity("320100", "hall.unit.registered.v1", unit);
        assertThat(events.ofCity("320100")).filteredOn(event -> event.subject().equals(unit)).hasSize(1);
    }

    @Test
    void twentyConcurrentCallsOfOneSagaGetOneNumber() throws Exception {
        String uscc = TestUnits.freshUscc();
        UUID saga = UUID.randomUUID();

        List<Answer> answers = runConcurrently(IntStream.range(0, 20)
                .<Callable<Answer>>mapToObj(i -> () -> units.register(saga, uscc)).toList());

        assertThat(answers).allSatisfy(answer -> answer.expect(200)).extracting(Answer::json)
                .containsOnly(answers.getFirst().json());
    }

    @Test
    void concurrentCallsOfOneSagaForDifferentUsccsRegisterOneUnit() throws Exception {
        UUID saga = UUID.randomUUID();

        List<Answer> answers = runConcurrently(IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> units.register(saga, TestUnits.freshUscc())).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> answer.expect(409, "saga-reused"));
    }

    @Test
    void anotherUnitIsAnswered404() {
        String unit = units.registeredUnit();
        String other = units.registeredUnit();
        Http stranger = http.as(tokens.unit(other, Tier.LEGAL_REPRESENTATIVE));

        stranger.get("/api/v1/units/{}", unit).expect(404, "not-found");
        stranger.with("If-Match", "*").patch("/api/v1/units/{}", Map.of("industry", "软件业"), unit)
                .expect(404, "not-found");
        String unknown = UnitNumber.of(800_000_000_000L).value();
        http.as(tokens.unit(unknown, Tier.LEGAL_REPRESENTATIVE)).get("/api/v1/units/{}", unknown)
                .expect(404, "not-found");
        http.as(tokens.unit(unit, Tier.AGENT, "SI")).with("If-Match", "*")
                .patch("/api/v1/units/{}", Map.of("industry", "软件业"), unit).expect(403, "tier-missing");
    }

    @Test
    void onlyOneOfSeveralConcurrentChangesIsAccepted() throws Exception {
        String unit = units.registeredUnit();
        Http administrator = http.as(tokens.unit(unit, Tier.ADMINISTRATOR));
        String etag = administrator.get("/api/v1/units/{}", unit).etag();

        administrator.patch("/api/v1/units/{}", Map.of("industry", "软件业"), unit).expect(428, "if-match-missing");
        List<Answer> answers = runConcurrently(IntStream.range(0, 8)
                .<Callable<Answer>>mapToObj(i -> () -> change(unit, etag, Map.of("industry", "行业 " + i))).toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.status()).isIn(409, 412));
        change(unit, etag, Map.of("industry", "制造业")).expect(412, "if-match-stale");
    }

    @Test
    void aChangeToTheSameValuesKeepsTheVersion() {
        String unit = units.registeredUnit();
        String etag = change(unit, "*", Map.of("postalCode", "210008")).expect(200).etag();

        assertThat(change(unit, etag, Map.of("postalCode", "210008")).expect(200).etag()).isEqualTo(etag);
        assertThat(change(unit, etag, Map.of()).expect(200).etag()).isEqualTo(etag);
    }

    @Test
    void invalidFieldsAreReportedByName() {
        String unit = units.registeredUnit();

        assertThat(change(unit, "*", Map.of("postalCode", "21000")).expect(422).json().at("/errors/0/field").asString())
                .isEqualTo("postalCode");
        assertThat(change(unit, "*", Map.of("address", "路".repeat(201))).expect(422).json().at("/errors/0/field")
                .asString()).isEqualTo("address");
        change(unit, "*", Map.of("name", "别的公司")).expect(400);
        change(unit, "*", Map.of("industry", 5)).expect(400, "malformed");
        units.register(UUID.randomUUID(), "91320106MA1MXKQP01").expect(422);
    }

    @Test
    void otherServicesReadAUnitByItsNumber() {
        String unit = units.register(UUID.randomUUID(), TestUnits.freshUscc()).expect(200).json()
                .required("unitNumber").asString();
        Http institutions = http.as(tokens.service("institution-service", "unit-service"));

        JsonNode snapshot = institutions.get("/internal/v1/units/{}", unit).expect(200).json();
        assertThat(snapshot.propertyNames()).containsExactlyInAnyOrder("unitNumber", "uscc", "name", "city");
        institutions.get("/internal/v1/units/{}", UnitNumber.of(800_000_000_001L).value()).expect(404, "not-found");
        institutions.put("/internal/v1/units/{}", TestUnits.registration(TestUnits.freshUscc()),
                UUID.randomUUID()).expect(403, "caller-not-allowed");
    }

    private Answer change(String unit, String etag, Object change) {
        return http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).with("If-Match", etag)
                .patch("/api/v1/units/{}", change, unit);
    }
}
