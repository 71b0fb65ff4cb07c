package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.StaffRole;
import io.hrsshall.casework.catalogue.Catalogue;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 办事指南 of items, for anybody.
@HallTest
class GuideIT {

    private static final String ITEM = "JOB.REG.END";

    private final Http http;
    private final Tokens tokens;
    private final Catalogue catalogue;
    private final CaseActions actions;

    GuideIT(Http http, Tokens tokens, ServiceStubs stubs, Catalogue catalogue) {
        this.http = http;
        this.tokens = tokens;
        this.catalogue = catalogue;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    private JsonNode guide(String rest) {
        return http.get("/api/v1/catalogue/items/" + rest).expect(200).json();
    }

    @Test
    void aGuideSaysWhatFollowsFromTheRulesAndMarksWhatIsNotKnown() {
        JsonNode guide = guide("WI.REC.APPLY/guide?city=320100");

        assertThat(guide.at("/office/authority").asString()).isEqualTo("南京市人力资源和社会保障局");
        assertThat(guide.at("/office/unconfirmed").asBoolean()).isTrue();
        assertThat(guide.required("conditions").toString()).contains("用人单位或个人", "共3项");
        assertThat(guide.required("steps").toString()).contains("自受理之日起在30日内");
        assertThat(guide.required("unconfirmed").valueStream().map(JsonNode::asString)).contains("fee", "conditions",
                "result", "visits", "questions", "materials", "basis");
        assertThat(guide.required("offered").asBoolean()).as("not in production").isTrue();
        assertThat(guide("LR.DSP.LICENCE/guide").required("steps").toString()).contains("五个工作日内一次告知");
        assertThat(guide("WI.ASS.AGAIN/guide?city=320100").at("/office/authority").asString())
                .isEqualTo("江苏省劳动能力鉴定委员会");
        JsonNode query = guide("SI.QRY.CERT/guide?city=320500");
        assertThat(query.at("/result/name").asString()).isEqualTo("单位参保证明");
        assertThat(query.required("steps").toString()).contains("即时答复");
    }

    /// The cities of the tests have no connected system, unless a test connects one.
    @Test
    void aGuideSaysWhatToKnowBeforeTheWork() {
        JsonNode preparation = guide("UI.STAT.MONITOR/guide?city=320100").required("preparation");

        assertThat(preparation.at("/place/office/authority").asString()).startsWith("南京市");
        assertThat(preparation.at("/opening/to").asString()).endsWith("-10");
        assertThat(preparation.at("/minutes").asInt()).isPositive();
        assertThat(preparation.at("/promisedDay").asString()).isNotEmpty();
        assertThat(preparation.required("needs").isArray()).isTrue();
        assertThat(guide("UI.STAT.MONITOR/guide").at("/preparation/place").isMissingNode()).as("no city is known")
                .isTrue();
        JsonNode query = guide("SI.QRY.CERT/guide?city=320900").required("preparation");
        assertThat(query.required("answered").asBoolean()).isFalse();
        assertThat(query.has("opening")).isFalse();
        assertThat(query.has("promisedDay")).isFalse();
    }

    @Test
    void aGuideIsPrintedWithAllItsElements() throws IOException {
        String document = "/api/v1/catalogue/items/WI.REC.APPLY/guide/document";

        byte[] pdf = new Downloads(http).file(actions.nanjing(), document + "?city=320100");

        assertThat(Downloads.text(pdf).replaceAll("\\s", ""))
                .contains("工伤认定申请办事指南", "事项编码", "事项类型", "行政确认", "设定依据", "服务对象", "办理层级", "办件类型",
                        "法定时限", "60日", "承诺时限", "收费", "收费依据", "办理结果", "结果样本", "结果送达", "是否必须到现场", "实施主体",
                        "南京市人力资源和社会保障局", "办理地点", "办理时间", "咨询电话", "监督投诉电话", "受理条件", "办理流程", "申请材料",
                        "原件或复印件", "样表", "空白表", "常见问题", "示例（待完善）")
                .doesNotContain("验证码：");
        assertThat(new Downloads(http).file(actions.nanjing(), document + "?city=320100")).as("printed once")
                .isEqualTo(pdf);
        http.get(document + "?city=1").expect(422);
        http.get("/api/v1/catalogue/items/SI.QRY.CERT/guide/document").expect(200);
    }

    @Test
    void aGuideOfNoCityHasNoOffice() {
        assertThat(guide("WI.REC.APPLY/guide").has("office")).isFalse();
        http.get("/api/v1/catalogue/items/WI.REC.APPLY/guide?city=999999").expect(422);
        http.get("/api/v1/catalogue/items/WI.REC.APPLY/guide?version=99999").expect(404);
        http.get("/api/v1/catalogue/items/WI.REC.NOTHING/guide").expect(404);
    }

    @Test
    void aCaseKeepsTheGuideByWhichItWasFiled() throws IOException {
        Http province = http.as(tokens.staff("320000"));
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "JOB");
        JsonNode filed = http.as(agent).post("/api/v1/units/" + unit + "/cases", actions.request(ITEM)).expect(201)
                .json();
        int version = filed.required("itemVersion").asInt();

        CatalogueDocuments.publish(province, ITEM, GuideIT::withFee).expect(201);
        catalogue.refresh();

        JsonNode now = guide(ITEM + "/guide?city=320100");
        assertThat(now.required("version").asInt()).isGreaterThan(version);
        assertThat(now.at("/fee/charged").asBoolean(true)).isFalse();
        assertThat(now.required("unconfirmed").valueStream().map(JsonNode::asString)).doesNotContain("fee");
        JsonNode kept = http.as(agent)
                .get("/api/v1/units/" + unit + "/cases/" + filed.required("id").asString()).expect(200).json();
        assertThat(kept.required("itemVersion").asInt()).isEqualTo(version);
        JsonNode before = guide(ITEM + "/guide?city=320100&version=" + version);
        assertThat(before.has("fee")).isFalse();
        assertThat(before.required("unconfirmed").valueStream().map(JsonNode::asString)).contains("fee");
        assertThat(guide(ITEM + "?version=" + version).at("/guide/fee").isMissingNode()).isTrue();
        assertThat(guide(ITEM).at("/guide/fee/charged").asBoolean(true)).isFalse();
    }

    private static void withFee(ObjectNode item) {
        item.putObject("guide").putObject("fee").put("charged", false);
        var unconfirmed = item.withArray("/unconfirmed");
        for (int i = unconfirmed.size() - 1; i >= 0; i--) {
            if (unconfirmed.get(i).asString().equals("fee")) {
                unconfirmed.remove(i);
            }
        }
    }

    @Test
    void whatIsToBeStatedIsListedForThoseWhoStateIt() {
        JsonNode all = http.as(tokens.staff("320000")).get("/api/v1/city/catalogue/gaps").expect(200).json();
        assertThat(all.required("onlyConfirmed").asBoolean()).isFalse();
        assertThat(all.required("items").size()).isGreaterThanOrEqualTo(150);

        JsonNode own = http.as(tokens.staff("320500", StaffRole.HEAD)).get("/api/v1/city/catalogue/gaps").expect(200)
                .json();

        assertThat(own.required("offices").valueStream()).isNotEmpty()
                .allMatch(office -> office.required("city").asString().equals("320500"));
        http.as(tokens.staff("320500", StaffRole.CASE)).get("/api/v1/city/catalogue/gaps").expect(403);
        http.get("/api/v1/city/catalogue/gaps").expect(401);
        assertThat(http.get("/actuator/gaps?city=320500").expect(200).json()).isEqualTo(own);
        http.get("/actuator/gaps?city=1").expect(400);
    }
}
