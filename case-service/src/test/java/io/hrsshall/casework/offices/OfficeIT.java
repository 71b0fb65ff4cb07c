package io.hrsshall.casework.offices;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.City;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Heads of staff state the authorities and offices of their own city.
@HallTest
class OfficeIT {

    private static final String BUREAU = "/api/v1/city/offices/bureau";
    private static final Map<String, String> STATED = Map.of("authority", "宿迁市人力资源和社会保障局", "address", "示例路1号", "hours",
            "工作日 9:00-17:00", "telephone", "0000-00000000", "complaints", "0000-00000001");

    private final Http http;
    private final Tokens tokens;
    private final Offices offices;
    private final JdbcClient jdbc;

    OfficeIT(Http http, Tokens tokens, Offices offices, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.offices = offices;
        this.jdbc = jdbc;
    }

    /// Also before, because classes that ran earlier may have stated some.
    @BeforeEach
    @AfterEach
    void nothingIsStated() {
        jdbc.sql("TRUNCATE city_office, city_office_revision").update();
    }

    private Http head(String city) {
        return http.as(tokens.staff(city, StaffRole.HEAD));
    }

    @Test
    void anAuthorityIsNamedByTheRuleUntilItsCityStatesTheName() {
        assertThat(offices.of(AuthorityKind.BUREAU, "320100"))
                .isEqualTo(new Office("南京市人力资源和社会保障局", null, null, null, null, true));
        assertThat(offices.of(AuthorityKind.BUREAU, City.PROVINCE).authority()).isEqualTo("江苏省人力资源和社会保障厅");
        assertThat(offices.of(AuthorityKind.ASSESSMENT, "320100").authority()).isEqualTo("南京市劳动能力鉴定委员会");

        JsonNode listed = head("320100").get("/api/v1/city/offices").expect(200).json().required("items");

        assertThat(listed.size()).isEqualTo(AuthorityKind.values().length);
        assertThat(listed.valueStream()).allSatisfy(office -> {
            assertThat(office.required("unconfirmed").asBoolean()).isTrue();
            assertThat(office.required("missing").size()).isEqualTo(5);
            assertThat(office.required("version").asInt()).isZero();
            assertThat(office.has("telephone")).isFalse();
        });
    }

    @Test
    void everybodyReadsTheOfficesOfACity() {
        head("321300").with("If-Match", "\"0\"").put(BUREAU, STATED).expect(200);

        JsonNode listed = http.get("/api/v1/catalogue/offices?city=321300").expect(200).json().required("items");

        assertThat(listed.size()).isEqualTo(AuthorityKind.values().length);
        assertThat(listed.get(0).required("kind").asString()).isEqualTo("bureau");
        until("the office is as its city states it", () -> http.get("/api/v1/catalogue/offices?city=321300").json()
                .at("/items/0/hours").asString("").equals(STATED.get("hours")));
        assertThat(listed.get(1).required("unconfirmed").asBoolean()).isTrue();
        assertThat(listed.get(1).has("telephone")).isFalse();
        http.get("/api/v1/catalogue/offices?city=110000").expect(422, "invalid");
    }

    @Test
    void aHeadStatesTheOfficesOfTheOwnCityAndNoOther() {
        Http head = head("321300");
        Answer before = head.get(BUREAU).expect(200);
        head.put(BUREAU, STATED).expect(428);

        JsonNode stated = head.with("If-Match", before.etag()).put(BUREAU, STATED).expect(200).json();

        assertThat(stated.required("unconfirmed").asBoolean()).isFalse();
        assertThat(stated.required("missing").size()).isZero();
        assertThat(stated.required("version").asInt()).isEqualTo(1);
        head.with("If-Match", before.etag()).put(BUREAU, STATED).expect(412);
        assertThat(offices.of(AuthorityKind.BUREAU, "321300").address()).isEqualTo("示例路1号");
        assertThat(offices.of(AuthorityKind.BUREAU, "321200").unconfirmed()).isTrue();
        http.as(tokens.staff("321300", StaffRole.CATALOGUE, StaffRole.CASE)).get(BUREAU).expect(403);
        http.get(BUREAU).expect(401);
    }

    @Test
    void whatIsLeftEmptyStaysToBeStatedAndEachStatementIsKept() {
        Http head = head("321300");
        Map<String, String> some = Map.of("authority", "宿迁市人力资源和社会保障局", "hours", "工作日 9:00-17:00");
        JsonNode first = head.with("If-Match", "\"0\"").put(BUREAU, some).expect(200).json();
        assertThat(first.required("missing").valueStream().map(JsonNode::asString)).containsExactly("address",
                "telephone", "complaints");
        assertThat(first.required("unconfirmed").asBoolean()).isTrue();

        head.with("If-Match", "\"1\"").put(BUREAU, STATED).expect(200);

        assertThat(jdbc.sql("SELECT hours FROM city_office_revision WHERE city = '321300' AND address IS NULL")
                .query(String.class).list()).containsExactly("工作日 9:00-17:00");
        assertThat(jdbc.sql("SELECT count(*) FROM city_office_revision r JOIN city_office USING (city, kind) WHERE "
                + "r.created_by <> ''").query(Integer.class).single()).isEqualTo(2);
    }

    @Test
    void ofTwoHeadsWhoStateAtOnceOneLooksAgain() {
        Http head = head("321300");
        List<CompletableFuture<Integer>> both = IntStream.range(0, 2).mapToObj(_ -> CompletableFuture
                .supplyAsync(() -> head.with("If-Match", "\"0\"").put(BUREAU, STATED).status())).toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void whatIsNoTelephoneIsRefused() {
        Http head = head("321300").with("If-Match", "\"0\"");

        head.put(BUREAU, Map.of("authority", "宿迁市人力资源和社会保障局", "telephone", "见官网")).expect(422);
        head.put(BUREAU, Map.of("authority", "局")).expect(422);
        head.put("/api/v1/city/offices/police", STATED).expect(404);
    }
}
