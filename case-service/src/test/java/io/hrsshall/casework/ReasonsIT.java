package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Supplements and refusals whose reasons name materials and articles of the item.
@HallTest
class ReasonsIT {

    private static final String ITEM = "WI.REC.APPLY";
    private static final String MATERIAL = "劳动关系证明";
    private static final Map<String, Object> FAULTS = Map.of("materials",
            List.of(Map.of("material", MATERIAL, "fault", "INCOMPLETE", "detail", "王小明的合同缺第6页"),
                    Map.of("material", "工伤认定申请表", "fault", "UNSIGNED")),
            "reason", "请一并提交。");

    private final Http http;
    private final EventLog events;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final String unit;
    private final ActingCaller agent;

    ReasonsIT(Http http, Tokens tokens, ServiceStubs stubs, EventLog events, JdbcClient jdbc) {
        this.http = http;
        this.events = events;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
        this.unit = actions.newUnit();
        this.agent = actions.agent(unit, "WI.REC");
    }

    @Test
    void theOwnerReadsASupplementAsAList() {
        String id = actions.filed(agent, unit, ITEM);

        actions.city(id, "supplement-request", FAULTS).expect(200);

        JsonNode asked = last(id, "SUPPLEMENT_ASKED");
        JsonNode materials = asked.required("reasons").required("materials");
        assertThat(materials.valueStream().map(each -> each.required("material").asString()))
                .containsExactly(MATERIAL, "工伤认定申请表");
        assertThat(materials.get(0).required("fault").asString()).isEqualTo("INCOMPLETE");
        assertThat(materials.get(0).required("faultName").asString()).isEqualTo("内容不全或缺页");
        assertThat(materials.get(0).required("detail").asString()).isEqualTo("王小明的合同缺第6页");
        assertThat(asked.at("/reasons/remark").asString()).isEqualTo("请一并提交。");
        assertThat(asked.required("note").asString()).as("for readers of texts").isEqualTo("""
                劳动关系证明：内容不全或缺页（王小明的合同缺第6页）
                工伤认定申请表：未签字或未盖章
                请一并提交。""");
        assertThat(stored(id)).isNotEmpty().doesNotContain("王小明", MATERIAL);
        assertThat(events.awaitInCity(CaseActions.NANJING, "hall.case.supplement-asked.v1", id).data().toString())
                .doesNotContain("王小明");
    }

    @Test
    void aRefusalCitesArticlesOfTheItem() {
        String refused = actions.filed(agent, unit, ITEM);
        List<String> articles = http.get("/api/v1/catalogue/items/{}", ITEM).expect(200).json()
                .required("articles").valueStream().map(JsonNode::asString).toList();
        actions.city(refused, "non-acceptance", Map.of("reason", "不属于工伤", "articles", List.of("《民法典》第一条")))
                .expect(422);
        actions.city(refused, "non-acceptance", Map.of("articles", articles)).expect(422);
        actions.city(refused, "non-acceptance", Map.of("reason", "不属于受理范围", "articles", articles)).expect(200);
        assertThat(last(refused, "NOT_ACCEPTED").at("/reasons/articles").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(articles);

        String id = actions.filed(agent, unit, ITEM);
        actions.city(id, "acceptance", Map.of()).expect(200);
        actions.city(id, "decision", Map.of("approved", true, "materials", FAULTS.get("materials"))).expect(422);
        actions.city(id, "decision", Map.of("approved", false, "articles", articles)).expect(422);
        actions.city(id, "decision", Map.of("approved", false, "materials", FAULTS.get("materials"), "articles",
                articles)).expect(200);
        JsonNode decided = last(id, "DECIDED");
        assertThat(decided.at("/reasons/materials").size()).isEqualTo(2);
        assertThat(decided.required("note").asString()).contains(articles);
    }

    @Test
    void aMaterialOfAnotherItemIsRefusedByItsFieldAndNothingIsStored() {
        String id = actions.filed(agent, unit, ITEM);

        Answer answer = actions.city(id, "supplement-request",
                Map.of("materials", List.of(Map.of("material", "营业执照", "fault", "MISSING")))).expect(422);

        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("materials[0].material");
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("material-not-of-item");
        actions.city(id, "supplement-request",
                Map.of("materials", List.of(Map.of("material", MATERIAL, "fault", "LOST")))).expect(422);
        actions.city(id, "supplement-request", Map.of()).expect(422);
        assertThat(actions.cityCase(id).json().required("status").asString()).isEqualTo("SUBMITTED");
    }

    @Test
    void aTextAloneIsStillAReason() {
        String id = actions.filed(agent, unit, ITEM);

        actions.city(id, "supplement-request", Map.of("reason", "请补充")).expect(200);

        assertThat(last(id, "SUPPLEMENT_ASKED").required("note").asString()).isEqualTo("请补充");
        assertThat(last(id, "SUPPLEMENT_ASKED").has("reasons")).isFalse();
    }

    private JsonNode last(String id, String step) {
        return http.as(agent).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().required("progress")
                .valueStream().filter(each -> each.required("step").asString().equals(step)).toList().getLast();
    }

    private String stored(String id) {
        return jdbc.sql("""
                SELECT encode(reasons_cipher, 'escape') FROM case_progress
                WHERE case_id = ? AND step = 'SUPPLEMENT_ASKED'""").param(UUID.fromString(id)).query(String.class)
                .single();
    }
}
