package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.casework.filing.CaseParcels;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 文书: each step of a case has its paper, once, for those who may see the case.
@HallTest
class PapersIT {

    private static final Map<String, Object> MISSING = Map.of("reason", "缺少法定代表人签名页", "workingDays", 5);
    private static final Map<String, Object> FAULTS = Map.of("reason", "请一并提交。", "materials",
            List.of(Map.of("material", "单位银行账户信息", "fault", "INCOMPLETE", "detail", "缺第2页")));
    private static final Map<String, Object> REFUSED = Map.of("approved", false, "reason", "不在参保范围内");

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseParcels parcels;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;
    private final CaseActions actions;
    private final Downloads downloads;
    /// Below them, papers of cases that other tests deleted leave gaps.
    private final Map<String, Integer> lastBefore;

    PapersIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc, CaseParcels parcels,
            TransactionOperations transactions, MeterRegistry meters) {
        this.meters = meters;
        this.parcels = parcels;
        this.transactions = transactions;
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.downloads = new Downloads(this.http);
        this.lastBefore = lastNumbers();
    }

    @ParameterizedTest
    @EnumSource
    void eachStepHasItsPaperForItsOwnerAndTheCityOnly(OwnerKind kind) {
        String unit = actions.newUnit();
        Filer owner = actions.filer(kind, unit);
        String id = actions.filed(owner);
        assertThat(actions.papers(id)).isEmpty();
        actions.city(id, "supplement-request", MISSING).expect(200);
        supplement(owner, id);
        actions.city(id, "acceptance", Map.of()).expect(200);
        actions.city(id, "decision", REFUSED).expect(200);

        String supplement = text(owner, id, "SUPPLEMENT");
        assertThat(supplement).contains("补正告知书", "缺少法定代表人签名页", "补正方式", "补正期限").doesNotContain("行政复议");
        String acceptance = text(owner, id, "ACCEPTANCE");
        assertThat(acceptance).contains("受理通知书", "现予受理", "承诺办结日", "已接收的电子材料",
                kind == OwnerKind.INSTITUTION ? "南京市人力资源和社会保障局（示例）" : "南京市社会保险经办机构（示例）")
                .doesNotContain("行政复议", CaseActions.ID_NUMBER);
        String refusal = text(owner, id, "REFUSAL");
        assertThat(refusal).contains("不予办理决定书", "不在参保范围内", "60日内", "6个月内");
        for (String text : List.of(supplement, acceptance, refusal)) {
            assertThat(text).containsPattern("320100〔20\\d\\d〕第\\d{6}号");
            if (kind == OwnerKind.PERSON) {
                assertThat(text).contains("王小明：", "用人单位").doesNotContain("申请单位", "你单位");
            } else {
                assertThat(text).contains("南京某某软件有限公司：", "申请单位", "你单位").doesNotContain("王小明");
            }
        }
        assertThat(actions.papers(id)).extracting(paper -> paper.required("kind").asString())
                .containsExactly("SUPPLEMENT", "ACCEPTANCE", "REFUSAL");
        onlyTheOwnerAndTheCitySee(owner, kind, unit, id);
    }

    private void onlyTheOwnerAndTheCitySee(Filer owner, OwnerKind kind, String unit, String id) {
        String paper = actions.paper(id, "REFUSAL");
        byte[] ofOwner = downloads.file(owner.caller(), owner.cases() + "/" + id + "/papers/" + paper + "/content");
        String ofCity = "/api/v1/city/cases/" + id + "/papers/" + paper + "/content";
        assertThat(downloads.file(tokens.staff(CaseActions.NANJING), ofCity)).isEqualTo(ofOwner);
        assertThat(downloads.file(actions.nanjing(), ofCity)).isEqualTo(ofOwner);
        http.as(tokens.staff("320500")).get(ofCity).expect(404, "not-found");
        Filer other = kind == OwnerKind.INSTITUTION
                ? actions.institution(unit, CaseActions.institutionOf(actions.newUnit()))
                : actions.filer(kind, actions.newUnit());
        for (Filer stranger : Stream.concat(Stream.of(other), Stream.of(OwnerKind.values())
                .filter(each -> each != kind).map(each -> actions.filer(each, unit))).toList()) {
            http.as(stranger.caller()).get(stranger.cases() + "/" + id + "/papers/" + paper + "/content")
                    .expect(404, "not-found");
        }
        String foreign = actions.filed(other);
        http.as(other.caller()).get(other.cases() + "/" + foreign + "/papers/" + paper + "/content")
                .expect(404, "not-found");
        http.as(owner.caller()).get(owner.cases() + "/{}/papers/{}/content", id, UUID.randomUUID())
                .expect(404, "not-found");
    }

    @Test
    @Tag("nightly")
    void aRefusalToAcceptAndTheChangesOfATermHaveTheirPapers() {
        String unit = actions.newUnit();
        Caller representative = actions.legalRepresentative(unit);
        Filer owner = new Filer(actions.legalRepresentative(unit), "/api/v1/units/" + unit,
                actions.request("WI.REC.APPLY"));
        String refused = actions.filed(representative, unit, "WI.REC.APPLY");
        actions.city(refused, "non-acceptance", Map.of("reason", "超过申请时限")).expect(200);
        String id = actions.filed(representative, unit, "WI.REC.APPLY");
        actions.city(id, "acceptance", Map.of()).expect(200);
        actions.city(id, "suspension", Map.of("reason", "等待判决")).expect(200);
        actions.city(id, "resumption", Map.of("reason", "判决已生效")).expect(200);
        actions.city(id, "shorter-term", Map.of("reason", "事实清楚")).expect(200);
        actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        String prolonged = actions.filed(actions.agent(unit, "WI.ASS"), unit, "WI.ASS.REVIEW");
        actions.city(prolonged, "acceptance", Map.of()).expect(200);
        actions.city(prolonged, "prolongation", Map.of("days", 30, "reason", "需要会诊")).expect(200);

        assertThat(text(owner, refused, "NON_ACCEPTANCE")).contains("不予受理决定书", "超过申请时限", "行政复议");
        assertThat(text(owner, id, "SUSPENSION")).contains("中止办理告知书", "等待判决").doesNotContain("行政复议");
        assertThat(text(owner, id, "RESUMPTION")).contains("恢复办理告知书", "判决已生效", "承诺办结日");
        assertThat(text(owner, id, "APPROVAL")).contains("办结通知书", "予以通过", "行政复议");
        assertThat(text(owner, prolonged, "PROLONGATION")).contains("延长办理期限告知书", "需要会诊", "30日")
                .doesNotContain("行政复议");
        assertThat(actions.papers(id)).as("a shorter term needs no paper").hasSize(4);
    }

    @Test
    void thePaperSaysWhatWasTrueAtItsStep() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        http.post("/actuator/failpoints", Map.of("name", "paper.number.before", "action", "error")).expect(200);
        actions.city(id, "supplement-request", MISSING).expect(200);
        String due = actions.cityCase(id).json().required("supplementDueDay").asString();
        supplement(owner, id);

        assertThat(text(owner, id, "SUPPLEMENT")).contains("缺少法定代表人签名页", due);
        operatorsSeeTheHistory(id);
    }

    private void operatorsSeeTheHistory(String id) {
        String number = jdbc.sql("SELECT case_number FROM cases WHERE id = ?::uuid").param(id).query(String.class)
                .single();
        JsonNode trail = http.get("/actuator/trail/{}", number).expect(200).json();
        assertThat(trail.at("/facts/id").asString()).isEqualTo(id);
        assertThat(trail.path("entries").valueStream().map(entry -> entry.path("what").asString()))
                .contains("case created", "case SUBMITTED", "case SUPPLEMENT_ASKED", "case SUPPLEMENTED",
                        "paper SUPPLEMENT ordered");
        assertThat(trail.path("events").valueStream().map(event -> event.path("type").asString()))
                .contains("hall.case.submitted.v1", "hall.case.supplement-asked.v1", "hall.case.supplemented.v1");
        assertThat(trail.toString()).doesNotContain("缺少法定代表人签名页", "note", "form");
        assertThat(http.get("/actuator/trail/{}", id).expect(200).json().at("/facts/case-number").asString())
                .isEqualTo(number);
        http.get("/actuator/trail/{}", "3201002026010100000000").expect(404);
    }

    @ParameterizedTest
    @Tag("nightly")
    @ValueSource(strings = {"paper.number.before", "paper.number.after", "paper.print.after"})
    void anAttemptThatFailsIsRepeatedWithTheSameNumber(String failPoint) {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        http.post("/actuator/failpoints", Map.of("name", failPoint, "action", "error")).expect(200);

        actions.city(id, "acceptance", Map.of()).expect(200);
        byte[] pdf = file(owner, id, "ACCEPTANCE");

        until("the task is completed", () -> tasks(actions.paper(id, "ACCEPTANCE")) == 0);
        assertThat(file(owner, id, "ACCEPTANCE")).isEqualTo(pdf);
        assertThat(actions.papers(id)).hasSize(1);
        assertThat(documents(id)).isEqualTo(1);
        numbersHaveNoGap();
    }

    @Test
    @Tag("nightly")
    void parallelStepsHaveConsecutiveNumbers() {
        List<String> ids = IntStream.range(0, 8).mapToObj(
                _ -> actions.filed(actions.filer(OwnerKind.UNIT, actions.newUnit()))).toList();

        ids.stream().map(id -> CompletableFuture.runAsync(
                () -> actions.city(id, "acceptance", Map.of()).expect(200))).toList()
                .forEach(CompletableFuture::join);

        assertThat(ids).allSatisfy(id -> {
            actions.paper(id, "ACCEPTANCE");
            assertThat(documents(id)).isEqualTo(1);
        });
        numbersHaveNoGap();
    }

    @Test
    void aStepThatIsRefusedOrRepeatedHasNoSecondPaper() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        String etag = actions.cityCase(id).etag();
        Stream.of(1, 2, 3).map(_ -> CompletableFuture.runAsync(() -> actions.city(id, "acceptance", Map.of(), etag)))
                .toList().forEach(CompletableFuture::join);

        actions.city(id, "acceptance", Map.of()).expect(409, "case-already-accepted");

        actions.paper(id, "ACCEPTANCE");
        assertThat(actions.papers(id)).hasSize(1);
    }

    @Test
    void anybodyWhoHasThePaperVerifiesIt() {
        Filer person = actions.filer(OwnerKind.PERSON, actions.newUnit());
        String id = actions.filed(person);
        actions.city(id, "acceptance", Map.of()).expect(200);
        byte[] pdf = file(person, id, "ACCEPTANCE");

        String verification = http.get("/api/v1/verifications/{}", Downloads.code(pdf)).expect(200).text();

        assertThat(verification).contains(CaseActions.sha256(pdf), "CASE_PAPER", "办件编号", "出具机关")
                .doesNotContain("王小明", "王**", CaseActions.ID_NUMBER.substring(14));
    }

    @Test
    void aCorrectedDecisionTakesThePlaceOfItsPapersAndResult() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        actions.approve(id);
        byte[] result = file(owner, id, "RESULT");
        byte[] approval = file(owner, id, "APPROVAL");
        byte[] acceptance = file(owner, id, "ACCEPTANCE");
        assertThat(List.of(result, approval)).extracting(this::state).containsExactly("VALID", "VALID");

        actions.city(id, "correction", Map.of("approved", false, "reason", "认定有误")).expect(200);
        byte[] refusal = file(owner, id, "CORRECTED_REFUSAL");

        assertThat(List.of(result, approval)).extracting(this::state).containsExactly("REPLACED", "REPLACED");
        assertThat(List.of(acceptance, refusal)).extracting(this::state).containsExactly("VALID", "VALID");
        assertThat(actions.papers(id)).filteredOn(paper -> paper.path("replaced").asBoolean(false))
                .extracting(paper -> paper.required("kind").asString())
                .containsExactlyInAnyOrder("APPROVAL", "RESULT");
        actions.city(id, "correction", Map.of("approved", true, "reason", "复核无误")).expect(200);
        byte[] corrected = file(owner, id, "CORRECTED_APPROVAL");
        assertThat(List.of(result, refusal, corrected)).extracting(this::state)
                .containsExactly("REPLACED", "REPLACED", "VALID");
    }

    private String state(byte[] pdf) {
        return http.get("/api/v1/verifications/{}", Downloads.code(pdf)).expect(200).json().required("state")
                .asString();
    }

    @Test
    void aDecisionAboutAPersonIsServedByItsFirstDownload() {
        aDecisionIsServedByItsFirstDownloadOnceTheOwnerAgreed(OwnerKind.PERSON);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
    void aDecisionIsServedByItsFirstDownloadOnceTheOwnerAgreed(OwnerKind kind) {
        Filer owner = actions.filer(kind, actions.newUnit());
        String id = actions.filed(owner);
        actions.approve(id);
        String approval = owner.cases() + "/" + id + "/papers/" + actions.paper(id, "APPROVAL") + "/content";
        downloads.file(tokens.staff(CaseActions.NANJING), "/api/v1/city/cases/" + id + "/papers/"
                + actions.paper(id, "APPROVAL") + "/content");
        downloads.file(owner.caller(), approval);
        assertThat(kinds(id)).as("nobody agreed").doesNotContain("SERVICE");

        http.as(owner.caller()).post(owner.cases() + "/" + id + "/electronic-service", null).expect(204);
        http.as(owner.caller()).post(owner.cases() + "/" + id + "/electronic-service", null).expect(204);
        file(owner, id, "ACCEPTANCE");
        assertThat(kinds(id)).as("an acceptance needs no receipt").doesNotContain("SERVICE");
        Stream.of(1, 2, 3, 4).map(_ -> CompletableFuture.runAsync(() -> downloads.file(owner.caller(), approval)))
                .toList().forEach(CompletableFuture::join);

        assertThat(text(owner, id, "SERVICE")).contains("送达回证", "办结通知书 320100〔", "电子送达", "送达时间");
        assertThat(kinds(id)).containsOnlyOnce("SERVICE");
        assertThat(http.as(owner.caller()).get(owner.cases() + "/" + id + "/papers").expect(200).json()
                .has("electronicServiceSince")).isTrue();
    }

    @Test
    void aDecisionIsServedByTheParcelThatIsSignedFor() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        actions.approve(id);
        actions.paper(id, "APPROVAL");
        UUID parcel = UUID.randomUUID();
        Instant arrived = Instant.parse("2026-11-30T02:03:04Z");

        for (String status : List.of("ON_THE_WAY", "DELIVERED", "DELIVERED")) {
            transactions.executeWithoutResult(
                    _ -> parcels.record(parcel, new CaseId(UUID.fromString(id)), status, arrived));
        }

        assertThat(text(owner, id, "SERVICE")).contains("邮寄送达", "2026-11-30 10:03");
        assertThat(kinds(id)).containsOnlyOnce("SERVICE");
    }

    @Test
    void theResultThatTheHallMakesIsAPaperOfTheApproval() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);
        actions.approve(id);

        assertThat(text(owner, id, "RESULT")).contains("社会保险登记回执", "南京某某软件有限公司：", "已予办理", "办结日期", "验证码")
                .containsPattern("320100〔20\\d\\d〕第\\d{6}号").doesNotContain("行政复议");
        assertThat(text(owner, id, "APPROVAL")).contains("结果名称", "社会保险登记回执");
        assertThat(kinds(id)).containsExactlyInAnyOrder("ACCEPTANCE", "APPROVAL", "RESULT");
        numbersHaveNoGap();
        String refused = actions.filed(actions.filer(OwnerKind.UNIT, actions.newUnit()));
        actions.city(refused, "acceptance", Map.of()).expect(200);
        actions.city(refused, "decision", REFUSED).expect(200);
        actions.paper(refused, "REFUSAL");
        assertThat(kinds(refused)).containsExactlyInAnyOrder("ACCEPTANCE", "REFUSAL");
    }

    @Test
    void aSupplementListsWhatIsWrongWithEachMaterial() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String id = actions.filed(owner);

        actions.city(id, "supplement-request", FAULTS).expect(200);

        assertThat(text(owner, id, "SUPPLEMENT").replace(" ", "")).contains("需要补正的内容请一并提交。", "需要补正的材料", "材料名称问题说明",
                "单位银行账户信息内容不全或缺页缺第2页").doesNotContain("单位银行账户信息：");
    }

    @ParameterizedTest
    @EnumSource
    void aFiledCaseIsPrintedForItsOwnerAndTheCityOnly(OwnerKind kind) {
        String unit = actions.newUnit();
        Filer owner = actions.filer(kind, unit);
        String id = draft(owner);
        String printout = owner.cases() + "/" + id + "/printout";
        http.as(owner.caller()).get(printout).expect(404, "not-found");
        http.as(owner.caller()).post(owner.cases() + "/" + id + "/submission", null).expect(200);
        actions.city(id, "supplement-request", MISSING).expect(200);
        supplement(owner, id);
        actions.approve(id);
        actions.paper(id, "APPROVAL");

        Answer printed = http.as(owner.caller()).get(printout).expect(200);
        assertThat(URLDecoder.decode(printed.header("content-disposition").orElseThrow(), StandardCharsets.UTF_8))
                .contains(kind == OwnerKind.PERSON ? "王小明-" : "南京某某软件有限公司-", "办件表-")
                .containsPattern("20\\d\\d-\\d\\d-\\d\\d\\.pdf");
        String own = Downloads.text(downloads.file(owner.caller(), printout)).replaceAll("\\R", "");
        assertThat(own).contains("办件表", "申报内容", "申请材料", "a.pdf", "告知补正", "缺少法定代表人签名页", "办结：予以通过",
                "办理地业务系统", "文书", "办结通知书", "打印时间").doesNotContain("验证码：", CaseActions.ID_NUMBER);
        assertThat(own).contains(kind == OwnerKind.PERSON ? "用人单位（申请人填写）" : "申请单位");

        String ofCity = "/api/v1/city/cases/" + id + "/printout";
        assertThat(Downloads.text(downloads.file(tokens.staff(CaseActions.NANJING), ofCity)).replaceAll("\\R", ""))
                .contains("申报内容", "a.pdf", "缺少法定代表人签名页").doesNotContain("保存草稿");
        downloads.file(actions.nanjing(), ofCity);
        http.as(tokens.staff("320500")).get(ofCity).expect(404, "not-found");
        for (OwnerKind other : OwnerKind.values()) {
            Filer stranger = actions.filer(other, other == kind ? actions.newUnit() : unit);
            if (other != kind || kind != OwnerKind.INSTITUTION) {
                http.as(stranger.caller()).get(stranger.cases() + "/" + id + "/printout").expect(404, "not-found");
            }
        }
    }

    @Test
    @Tag("nightly")
    void namesWithRareCharactersArePrintedOrNothingIs() {
        Filer owner = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String rare = printed(named(owner, "𠮷田·王𬭎"));
        assertThat(rare).contains("𠮷田·王𬭎");

        Filer other = actions.filer(OwnerKind.UNIT, actions.newUnit());
        String unprintable = draft(named(other, "王\uE000"));
        http.as(other.caller()).post(other.cases() + "/" + unprintable + "/submission", null).expect(200);
        double before = unprintable();
        http.as(other.caller()).get(other.cases() + "/" + unprintable + "/printout").expect(409,
                "document-unprintable");
        assertThat(unprintable()).as("an operator learns of it").isEqualTo(before + 1);
    }

    private double unprintable() {
        return meters.get("hall.documents.unprintable").counter().count();
    }

    private Filer named(Filer owner, String contact) {
        ObjectNode request = owner.request().deepCopy();
        ((ObjectNode) request.required("form")).put("contactName", contact);
        return new Filer(owner.caller(), owner.path(), request);
    }

    private String printed(Filer owner) {
        String id = actions.filed(owner);
        return Downloads.text(downloads.file(owner.caller(), owner.cases() + "/" + id + "/printout"));
    }

    /// With its materials.
    private String draft(Filer owner) {
        String id = http.as(owner.caller()).post(owner.cases(), owner.request().deepCopy().put("draft", true))
                .expect(201).json().required("id").asString();
        actions.handIn(owner.caller(), owner.cases() + "/" + id, owner.item());
        return id;
    }

    private List<String> kinds(String id) {
        return actions.papers(id).stream().map(paper -> paper.required("kind").asString()).toList();
    }

    private void numbersHaveNoGap() {
        until("all papers are printed", () -> jdbc.sql("SELECT count(*) FROM paper WHERE document_id IS NULL")
                .query(Integer.class).single() == 0);
        lastNumbers().forEach((series, last) -> {
            int before = lastBefore.getOrDefault(series, 0);
            assertThat(jdbc.sql("SELECT count(*) FROM paper WHERE city || ' ' || year = ? AND number > ?")
                    .params(series, before).query(Integer.class).single()).as(series).isEqualTo(last - before);
        });
    }

    private Map<String, Integer> lastNumbers() {
        Map<String, Integer> last = new HashMap<>();
        jdbc.sql(
                "SELECT city || ' ' || year AS series, max(number) AS last FROM paper WHERE number IS NOT NULL GROUP BY 1")
                .query(row -> {
                    last.put(row.getString("series"), row.getInt("last"));
                });
        return last;
    }

    private int documents(String id) {
        return jdbc
                .sql("""
                        SELECT count(*) FROM document WHERE subject_id IN (SELECT id FROM paper WHERE case_id = CAST(? AS uuid))""")
                .param(id).query(Integer.class).single();
    }

    private int tasks(String paper) {
        return jdbc.sql("SELECT count(*) FROM kit_task WHERE task_instance = ?").param(paper).query(Integer.class)
                .single();
    }

    private void supplement(Filer owner, String id) {
        JsonNode form = owner.request().required("form");
        http.as(owner.caller()).post(owner.cases() + "/" + id + "/supplement", Map.of("form", form)).expect(200);
    }

    private byte[] file(Filer owner, String id, String kind) {
        return downloads.file(owner.caller(),
                owner.cases() + "/" + id + "/papers/" + actions.paper(id, kind) + "/content");
    }

    private String text(Filer owner, String id, String kind) {
        return Downloads.text(file(owner, id, kind)).replaceAll("\\R", "");
    }
}
