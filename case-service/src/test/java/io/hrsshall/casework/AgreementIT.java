package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.casework.workingdays.WorkingCalendar;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.events.Topics;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.HeldByCity;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// How the system of a city connects, and how it finds out whether it holds what the hall holds.
@HallTest
class AgreementIT {

    private static final LocalDate TODAY = LocalDate.now(WorkingCalendar.ZONE);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final String WUXI = "320200";
    private static final String CASES = "/api/v1/city/cases";

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final UnitServiceTopic otherServices;
    private final Http nanjing;

    AgreementIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, Topics topics) {
        this.http = http;
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.otherServices = new UnitServiceTopic(topics);
        this.nanjing = http.as(tokens.city(CaseActions.NANJING));
    }

    private String filed() {
        String unit = actions.newUnit();
        return actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
    }

    private void changed(String id, Instant at) {
        jdbc.sql("UPDATE cases SET changed_at = ? WHERE id = ?")
                .params(at.atOffset(ZoneOffset.UTC), UUID.fromString(id)).update();
    }

    private static HeldByCity cases(Http city) {
        return HeldByCity.of(city, CASES, "id");
    }

    @Test
    void aCityComparesItsCasesDayByDayAndReadsOnlyTheDifference() {
        LocalDate day = TODAY.minusDays(10);
        Instant midnight = day.atStartOfDay(WorkingCalendar.ZONE).toInstant();
        String first = filed();
        String last = filed();
        String dayBefore = filed();
        changed(first, midnight);
        changed(last, midnight.plus(Duration.ofDays(1)).minusNanos(1_000));
        changed(dayBefore, midnight.minusNanos(1_000));
        HeldByCity held = cases(nanjing).read(LONG_AGO, 100);
        LocalDate from = TODAY.minusDays(30);

        until("agreement", () -> held.read(LONG_AGO, 100).differing(from, TODAY).isEmpty());
        assertThat(held.held()).containsKeys(first, last, dayBefore);
        Instant missed = day.plusDays(3).atStartOfDay(WorkingCalendar.ZONE).toInstant().plusMillis(120);
        changed(first, missed);
        assertThat(held.differing(from, TODAY.minusDays(1))).containsExactly(day, day.plusDays(3));
        JsonNode difference = held.first(day.atStartOfDay(WorkingCalendar.ZONE).toInstant(), 100, "");
        assertThat(difference.required("items").valueStream().map(item -> item.required("id").asString()))
                .contains(first, last).doesNotContain(dayBefore);
        assertThat(held.read(midnight, 100).differing(from, TODAY.minusDays(1))).isEmpty();
    }

    @Test
    void anotherCitySeesNeitherCasesNorDigestsOfThem() {
        String id = filed();
        LocalDate day = TODAY.minusDays(20);
        changed(id, day.atStartOfDay(WorkingCalendar.ZONE).toInstant());
        Http wuxi = http.as(tokens.city(WUXI));

        assertThat(cases(wuxi).read(LONG_AGO, 100).held()).doesNotContainKey(id);
        assertThat(cases(wuxi).read(LONG_AGO, 100).differing(day, day)).isEmpty();
        assertThat(count(wuxi, day)).isZero();
        assertThat(count(nanjing, day)).isPositive();
        wuxi.get(CASES + "/{}", id).expect(404);
    }

    private static long count(Http city, LocalDate day) {
        return city.get(CASES + "/digests?from=" + day + "&to=" + day).expect(200).json().at("/days/0/count").asLong();
    }

    @Test
    @Tag("nightly")
    void aCaseThatTheUnitHasNotSubmittedIsInNoDigest() {
        LocalDate day = TODAY.minusDays(25);
        long before = count(nanjing, day);
        String unit = actions.newUnit();
        String waiting = actions.filed(actions.administrator(unit), unit, CaseActions.REVIEWED);
        changed(waiting, day.atStartOfDay(WorkingCalendar.ZONE).toInstant());

        assertThat(count(nanjing, day)).isEqualTo(before);
    }

    /// What changes while a city reads moves to the end: it is read twice, and nothing is missed.
    @Test
    @Tag("nightly")
    void pagesStayCompleteWhileCasesChange() {
        Instant start = TODAY.minusDays(5).atStartOfDay(WorkingCalendar.ZONE).toInstant();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String id = filed();
            // Two have the same time.
            changed(id, start.plusSeconds(i / 2));
            ids.add(id);
        }
        HeldByCity held = cases(nanjing);

        JsonNode page = held.first(start, 3, "");
        String read = page.at("/items/0/id").asString();
        List<String> unread = new ArrayList<>(ids);
        page.required("items").forEach(item -> unread.remove(item.required("id").asString()));
        String later = actions.city(read, "acceptance", Map.of()).expect(200).json().required("changedAt").asString();
        String next = unread.getFirst();
        changed(next, Instant.now());
        List<JsonNode> rest = held.page(start, 3, page.required("nextCursor").asString());

        assertThat(rest.stream().map(item -> item.required("id").asString())).containsAll(unread).contains(read);
        assertThat(rest.stream().filter(item -> item.required("id").asString().equals(read)))
                .allMatch(item -> item.required("changedAt").asString().equals(later)).hasSize(1);
    }

    @Test
    void aParcelAndOriginalsMoveTheTimeOfACasesChangeAndNotItsVersion() {
        String unit = actions.newUnit();
        String id = actions.filed(actions.legalRepresentative(unit), unit, CaseActions.SIMPLE);
        changed(id, Instant.now().minus(Duration.ofDays(3)));
        JsonNode before = summary(id);

        otherServices.publishParcel(UUID.randomUUID(), "hall.parcel.dispatched.v1", 1, unit, id, Ids.next(),
                "DISPATCHED");
        until("the parcel", () -> Duration.between(changedAt(id), Instant.now()).toMinutes() < 5);
        Instant afterParcel = changedAt(id);
        otherServices.publishOriginals(UUID.randomUUID(), "hall.originals.sent.v1", 2, unit, id, "unit");
        until("the originals", () -> changedAt(id).isAfter(afterParcel));

        assertThat(summary(id).required("version")).isEqualTo(before.required("version"));
        actions.city(id, "acceptance", Map.of(), "\"" + before.required("version").asLong() + "\"").expect(200);
    }

    @Test
    @Tag("nightly")
    void anEvaluationMovesNeither() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.approve(id);
        JsonNode before = summary(id);

        http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "DISSATISFIED", "comment", "慢"),
                unit, id).expect(201);

        assertThat(summary(id)).isEqualTo(before);
    }

    private JsonNode summary(String id) {
        return nanjing.get(CASES + "?q={}", actions.cityCase(id).json().required("caseNumber").asString()).expect(200)
                .json().at("/items/0");
    }

    private Instant changedAt(String id) {
        return jdbc.sql("SELECT changed_at FROM cases WHERE id = ?").param(UUID.fromString(id))
                .query(OffsetDateTime.class).single().toInstant();
    }

    @Test
    @Tag("nightly")
    void rectificationsAgree() {
        String unit = actions.newUnit();
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.approve(id);
        HeldByCity held = HeldByCity.of(nanjing, "/api/v1/city/rectifications", "id").read(LONG_AGO, 1);
        int before = held.held().size();
        http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "DISSATISFIED", "comment", "慢"),
                unit, id).expect(201);
        assertThat(held.read(LONG_AGO, 1).held()).as("not announced yet").hasSize(before);
        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();

        CaseActions.announceRectifications(jdbc);

        assertThat(held.differing(TODAY.minusDays(30), TODAY)).containsExactly(TODAY);
        assertThat(held.read(LONG_AGO, 1).differing(TODAY.minusDays(30), TODAY)).isEmpty();
        assertThat(held.held()).hasSizeGreaterThan(before);
        assertThat(HeldByCity.of(http.as(tokens.city(WUXI)), "/api/v1/city/rectifications", "id").read(LONG_AGO, 10)
                .held()).doesNotContainKeys(held.held().keySet().toArray(String[]::new));
    }

    @Test
    void versionsOfItemsAgree() {
        HeldByCity held = HeldByCity.of(nanjing, "/api/v1/city/catalogue/versions",
                item -> item.required("itemCode").asString() + "/" + item.required("itemVersion").asInt());

        held.read(LONG_AGO, 70);

        assertThat(held.differing(TODAY.minusDays(30), TODAY)).isEmpty();
        assertThat(Objects.requireNonNull(held.held().get(CaseActions.SIMPLE + "/1")).required("handledHere")
                .asBoolean()).isTrue();
        assertThat(held.held().values()).anyMatch(item -> !item.required("handledHere").asBoolean());
        assertThat(held.held()).hasSize(
                jdbc.sql("SELECT count(*) FROM service_item_version").query(Integer.class).single());
    }

    @Test
    void aRangeOfDaysIsChecked() {
        String digests = CASES + "/digests";
        nanjing.get(digests).expect(400);
        nanjing.get(digests + "?from=2026-11-01").expect(400);
        nanjing.get(digests + "?from=2026-11-31&to=2026-12-01").expect(400, "malformed");
        for (String range : List.of("from=2026-11-02&to=2026-11-01", "from=2026-11-01&to=2026-12-02",
                "from=1999-12-31&to=2000-01-01")) {
            nanjing.get(digests + "?" + range).expect(422, "invalid");
        }
        http.as(tokens.staff(CaseActions.NANJING)).get(digests + "?from=2026-11-01&to=2026-11-01").expect(403,
                "kind-not-allowed");
    }

    @Test
    void aCityLearnsHowToConnectFromWhatRuns() {
        JsonNode facts = http.as(tokens.city(WUXI)).get("/api/v1/city/connection").expect(200).json();

        assertThat(facts.required("city").asString()).isEqualTo(WUXI);
        assertThat(facts.at("/kafka/topic").asString()).endsWith(".city.320200.v1");
        assertThat(facts.at("/kafka/partitions").asInt()).isEqualTo(3);
        assertThat(facts.at("/kafka/retentionSeconds").asLong()).isEqualTo(Duration.ofDays(7).toSeconds());
        assertThat(facts.at("/kafka/groupPrefix").asString()).isEqualTo("city-320200");
        assertThat(facts.at("/kafka/user").asString()).isEqualTo("city-320200");
        assertThat(facts.at("/kafka/saslMechanism").asString()).isEqualTo("SCRAM-SHA-512");
        assertThat(facts.at("/token/clientId").asString()).isEqualTo("city-320200");
        assertThat(facts.at("/token/keyClientId").asString()).isEqualTo("city-320200-key");
        assertThat(facts.at("/token/lifeSeconds").asLong()).isEqualTo(300);
        assertThat(facts.at("/token/url").asString())
                .isEqualTo(facts.at("/token/assertionAudience").asString() + "/protocol/openid-connect/token");
        assertThat(facts.at("/feed/url").asString())
                .isEqualTo(facts.required("url").asString() + "/api/v1/city/events");
        http.as(tokens.staff(WUXI)).get("/api/v1/city/connection").expect(403, "kind-not-allowed");
    }
}
