package io.hrsshall.casework.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Concurrency;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.Tokens;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Staff publish notices for their city, and everybody reads those in force.
@HallTest
class NoticeIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String BOARD = "/api/v1/city/notices";

    private final Http http;
    private final Http nanjing;
    private final Http suzhou;
    private final Http province;
    private final JdbcClient jdbc;

    NoticeIT(Http http, Tokens tokens, JdbcClient jdbc) {
        this.http = http;
        this.nanjing = http.as(tokens.staff("320100"));
        this.suzhou = http.as(tokens.staff("320500"));
        this.province = http.as(tokens.staff("320000"));
        this.jdbc = jdbc;
    }

    @Test
    void aNoticeIsReadByItsCityCorrectedAndWithdrawnWithItsHistory() {
        String id = id(nanjing.post(BOARD, notice("<b>停办</b>", "第一行\n第二行")).expect(201));
        String provincial = id(province.post(BOARD, notice("全省公告", "正文")).expect(201));

        assertThat(listed("320100")).contains(id, provincial);
        assertThat(listed("320500")).contains(provincial).doesNotContain(id);
        assertThat(listed("320000")).contains(provincial).doesNotContain(id);
        JsonNode read = http.get("/api/v1/notices/{}", id).expect(200).json();
        assertThat(read.path("title").asString("")).isEqualTo("<b>停办</b>");
        assertThat(read.path("body").asString("")).isEqualTo("第一行\n第二行");
        assertThat(read.has("history")).as("the history is for staff").isFalse();

        suzhou.get(BOARD + "/{}", id).expect(404);
        province.with("If-Match", "*").put(BOARD + "/{}", correction("改"), id).expect(404);
        suzhou.with("If-Match", "*").post(BOARD + "/{}/withdrawal", Map.of("reason", "误"), id).expect(404);
        nanjing.put(BOARD + "/{}", correction("改"), id).expect(428);

        String etag = nanjing.get(BOARD + "/{}", id).expect(200).etag();
        List<Integer> atOnce = Concurrency.runConcurrently(2, turn -> nanjing.with("If-Match", etag)
                .put(BOARD + "/{}", correction("更正" + turn), id).status());
        assertThat(atOnce).as("one of two corrections at once").containsExactlyInAnyOrder(200, 412);
        assertThat(http.get("/api/v1/notices/{}", id).json().path("body").asString("")).startsWith("更正");

        Answer withdrawn = nanjing.with("If-Match", nanjing.get(BOARD + "/{}", id).etag())
                .post(BOARD + "/{}/withdrawal", Map.of("reason", "内容有误"), id).expect(200);
        nanjing.with("If-Match", withdrawn.etag()).put(BOARD + "/{}", correction("再改"), id).expect(409,
                "notice-withdrawn");
        assertThat(listed("320100")).doesNotContain(id);
        JsonNode gone = http.get("/api/v1/notices/{}", id).expect(200).json();
        assertThat(gone.path("state").asString("")).isEqualTo("WITHDRAWN");
        assertThat(gone.path("withdrawalReason").asString("")).isEqualTo("内容有误");
        assertThat(gone.has("body")).isFalse();
        assertThat(nanjing.get(BOARD + "/{}", id).expect(200).json().path("history").valueStream()
                .map(step -> step.path("step").asString("")))
                .containsExactly("WITHDRAWN", "CORRECTED", "PUBLISHED");
    }

    @Test
    void anExpiredNoticeIsNoLongerListed() {
        String id = id(nanjing.post(BOARD, notice("短期公告", "正文")).expect(201));

        jdbc.sql("UPDATE notice SET valid_until = ? WHERE id = ?").param(TODAY.minusDays(1)).param(UUID.fromString(id))
                .update();

        assertThat(listed("320100")).doesNotContain(id);
        assertThat(http.get("/api/v1/notices/{}", id).expect(200).json().path("state").asString(""))
                .isEqualTo("EXPIRED");
        assertThat(nanjing.get(BOARD + "?limit=100").json().path("items").valueStream()
                .map(each -> each.path("id").asString(""))).contains(id);
    }

    @Test
    void aCityHasAtMostThreeHundredNoticesInForce() {
        Http city = suzhou;
        String first = id(city.post(BOARD, notice("占位", "正文")).expect(201));
        jdbc.sql(
                """
                        INSERT INTO notice SELECT uuidv7(), city, title, body, valid_until, published_at, revision, corrected_at,
                            withdrawn_at, created_at, created_by, created_grant, changed_at, changed_by, changed_grant, version
                        FROM notice, generate_series(1, 299 - (SELECT count(*)::int FROM notice WHERE city = '320500'
                            AND withdrawn_at IS NULL AND valid_until >= :today)) WHERE id = :id""")
                .param("today", TODAY)
                .param("id", UUID.fromString(first)).update();

        List<Integer> atOnce = Concurrency.runConcurrently(3,
                turn -> city.post(BOARD, notice("第三百则" + turn, "正文")).status());

        assertThat(atOnce).as("one fits").containsExactlyInAnyOrder(201, 409, 409);
        Answer page = http.get("/api/v1/notices?city=320500&limit=100").expect(200);
        assertThat(page.json().path("total").asInt(0)).isGreaterThanOrEqualTo(300);
        assertThat(page.json().has("nextCursor")).isTrue();
        jdbc.sql("UPDATE notice SET withdrawn_at = now() WHERE city = '320500'").update();
    }

    @Test
    void titleAndBodyAreLimited() {
        nanjing.post(BOARD, notice("题".repeat(100), "文".repeat(10_000))).expect(201);

        assertThat(refusedField(notice("题".repeat(101), "正文"))).isEqualTo("title");
        assertThat(refusedField(notice("公告", "文".repeat(10_001)))).isEqualTo("body");
    }

    private String refusedField(Map<String, Object> notice) {
        return nanjing.post(BOARD, notice).expect(422).json().at("/errors/0/field").asString("");
    }

    private List<String> listed(String city) {
        return http.get("/api/v1/notices?limit=100&city=" + city).expect(200).json().path("items").valueStream()
                .map(each -> each.path("id").asString("")).toList();
    }

    private static Map<String, Object> notice(String title, String body) {
        return Map.of("title", title, "body", body, "validUntil", TODAY.plusDays(1).toString());
    }

    private static Map<String, Object> correction(String body) {
        Map<String, Object> correction = new HashMap<>(notice("更正后的公告", body));
        correction.put("reason", "申报期延长");
        return correction;
    }

    private static String id(Answer answer) {
        return answer.json().required("id").asString();
    }
}
