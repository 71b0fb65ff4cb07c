package io.hrsshall.casework;

import static io.hrsshall.kit.test.Await.until;

import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.ForeignIds;
import io.hrsshall.kit.test.ForeignIds.Side;
import io.hrsshall.kit.test.ForeignIds.Thing;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Cases, files, queries, rectifications and notices of somebody else, for each operation of the contract that has
/// an id.
@HallTest
class ForeignIdsIT {

    private static final String SUZHOU = "320500";
    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, Object> REASON = Map.of("reason", "请补充合同");

    private final Http http;
    private final Tokens tokens;
    private final JdbcClient jdbc;
    private final CaseActions actions;
    private final Map<Side, Filer> units = new EnumMap<>(Side.class);
    private final Map<Side, Filer> institutions = new EnumMap<>(Side.class);
    private final Map<Side, Filer> schools = new EnumMap<>(Side.class);
    private final Map<Side, Filer> persons = new EnumMap<>(Side.class);

    ForeignIdsIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.jdbc = jdbc;
        this.actions = new CaseActions(this.http, tokens, stubs);
        for (Side side : Side.values()) {
            String unit = actions.newUnit();
            units.put(side, new Filer(actions.legalRepresentative(unit), "units/" + unit, "unitNumber", unit, unit,
                    CaseActions.SIMPLE, "劳动合同", "SI.QRY.CERT", period("BIDDING")));
            institutions.put(side, institution(CaseActions.institutionOf(unit), unit));
            String school = CaseActions.institutionOf(actions.newUnit());
            actions.makeInstitution(school, "PRIVATE_TRAINING_SCHOOL");
            schools.put(side, institution(school, unit));
            String person = UUID.randomUUID().toString();
            persons.put(side, new Filer(actions.person(person), "me", "", person, unit, "SI.PSN.REFUND", "重复缴费情况说明",
                    "SI.PSN.CERT", period("SCHOOL")));
        }
    }

    private Filer institution(String number, String unit) {
        return new Filer(tokens.institution(number, unit), "institutions/" + number, "number", number, unit,
                CaseActions.FOR_INSTITUTIONS, "年度报告书", "SKL.QRY.GRANT", Map.of("year", 2026));
    }

    private static Map<String, Object> period(String purpose) {
        return Map.of("purpose", purpose, "from", "2026-01", "to", "2026-10");
    }

    /// @param place
    ///            the part of the path that names the filer
    /// @param variable
    ///            of the contract for its number; empty if the token alone names it
    /// @param material
    ///            of the item
    /// @param query
    ///            the item of a query, with its form
    private record Filer(Caller caller, String place, String variable, String number, String unit, String item,
            String material, String query, Map<String, Object> queryForm) {

        boolean isPerson() { return variable.isEmpty(); }

        String path(String rest) {
            return "/api/v1/" + place + "/" + rest;
        }

        String caseAt(String id) {
            return path("cases/" + id);
        }
    }

    private static Filer of(Map<Side, Filer> filers, Side side) {
        return Objects.requireNonNull(filers.get(side));
    }

    /// For the operations of a kind of filers, named as in the contract with this infix.
    private void filers(ForeignIds check, Map<Side, Filer> filers, String infix) {
        Function<String, String> named = template -> template.formatted(infix);
        check.given(side -> file(of(filers, side)), named.apply("get%sCase"), named.apply("list%sMaterials"),
                named.apply("download%sMaterial"), named.apply("remove%sMaterial"), named.apply("submit%sCase"));
        check.given(side -> uploading(of(filers, side)), named.apply("get%sUpload"), named.apply("append%sUpload"));
        check.given(side -> draft(of(filers, side)), named.apply("change%sCase"));
        check.given(side -> file(of(filers, side)), named.apply("withdraw%sCase"));
        check.given(side -> startingUpload(draft(of(filers, side)), of(filers, side).material()),
                named.apply("start%sUpload"));
        check.given(side -> supplementing(of(filers, side)), named.apply("supplement%sCase"));
        check.given(side -> decided(of(filers, side)), named.apply("evaluate%sCase"),
                named.apply("list%sResults"), named.apply("download%sResult"), named.apply("list%sDownloads"),
                named.apply("print%sCase"), named.apply("list%sPapers"), named.apply("download%sPaper"),
                named.apply("allow%sElectronicService"));
        check.given(side -> evaluated(of(filers, side)), named.apply("get%sEvaluation"));
        check.unownedInBody("logistics-service says whose an address is (CaseJourneyIT, PersonCaseIT)",
                named.apply("file%sCase"), named.apply("change%sCase"));
    }

    @Test
    void aForeignIdIsAsGoodAsNone() {
        ForeignIds check = ForeignIds.of("case-service", jdbc);
        filers(check, units, "");
        filers(check, institutions, "Institution");
        filers(check, persons, "My");
        batches(check);
        queries(check);
        city(check, true);
        city(check, false);
        check.given(side -> reviewed(of(units, side)).sending(Map.of("approved", true)), "reviewCase")
                .given(side -> reviewed(of(units, side)).sending(Map.of("grantId", CaseActions.REVIEWER_GRANT)),
                        "assignReview")
                .unownedInBody("delegation-service says who is a member (ReviewAssignmentIT)", "assignReview")
                .given(this::rectification, "getRectification")
                .given(side -> rectification(side).sending(Map.of("reason", "需调取记录")), "extendRectification")
                .given(side -> rectification(side).sending(Map.of("outcome", "RECTIFIED", "text", "窗口已增加人手")),
                        "replyToEvaluation")
                .given(this::notice, "getCityNotice")
                .given(side -> notice(side).sending(Map.of("reason", "内容有误")), "withdrawNotice")
                .given(side -> notice(side).sending(Map.of("title", "更正后的公告", "body", "正文", "validUntil",
                        TODAY.plusDays(1).toString(), "reason", "申报期延长")), "correctNotice")
                .unowned("published for everybody", "getItem", "getGuide", "printGuide", "downloadBatchTemplate",
                        "getNotice")
                .unowned("of the city of the caller, by the kind of authority", "getOffice", "stateOffice")
                .unowned("whoever has the printed document has its code", "verifyDocument")
                .unowned("an item of the catalogue", "addFavourite", "removeFavourite",
                        "addInstitutionFavourite", "removeInstitutionFavourite", "getKnownValues",
                        "findKnownPersons")
                .unowned("the province's, whose staff alone may", "getPublication", "getFilingAllowance",
                        "setFilingAllowance", "endFilingAllowance")
                .assertHolds();
    }

    private void batches(ForeignIds check) {
        check.given(side -> sheet(of(units, side)), "checkBatch")
                .given(side -> checked(of(units, side), Map.of(2, "320102199003070000")), "getBatch",
                        "downloadBatchErrors")
                .given(side -> checked(of(units, side), Map.of()), "listCaseRows");
    }

    private void queries(ForeignIds check) {
        check.given(side -> query(of(units, side)), "getQuery", "downloadQueryDocument")
                .given(side -> query(of(schools, side)), "getInstitutionQuery", "downloadInstitutionQueryDocument")
                .given(side -> query(of(persons, side)), "getMyQuery", "downloadMyQueryDocument");
    }

    /// Cases of Nanjing, for its staff or its system, and those of Suzhou.
    private void city(ForeignIds check, boolean staff) {
        check.given(side -> atTheCity(side, staff, "", ""), "getCityCase", "acceptCase", "listCityCaseRows",
                "listCityMaterials", "listCityResults", "listCityPapers", "printCityCase")
                .given(side -> atTheCity(side, staff, "", "").sending(REASON), "notAcceptCase", "askSupplement")
                .given(side -> accepted(side, staff, "WI.REC.APPLY"), "suspendCase", "shortenCaseTerm")
                .given(side -> suspended(side, staff), "resumeCase")
                .given(side -> accepted(side, staff, "WI.ASS.REVIEW").sending(Map.of("days", 30, "reason", "会诊")),
                        "prolongCase")
                .given(side -> atTheCity(side, staff, "material", ""), "downloadCityMaterial")
                .given(side -> atTheCity(side, staff, "", "accepted").sending(Map.of("approved", true)), "decideCase")
                .given(side -> decidedAtTheCity(side, staff).sending(Map.of("approved", false, "reason", "材料不实")),
                        "correctCase")
                .given(side -> decidedAtTheCity(side, staff), "handOverResults")
                .given(side -> committed(side, staff).sending(Map.of("result", "PASSED")), "checkCommitment")
                .given(side -> startingUpload(atTheCity(side, staff, "", "accepted"), CaseActions.RESULT),
                        "startResultUpload")
                .given(side -> atTheCity(side, staff, "result", "accepted"), "removeResult", "downloadCityResult")
                .given(side -> atTheCity(side, staff, "paper", "accepted"), "downloadCityPaper")
                .given(side -> continued(atTheCity(side, staff, "started", "accepted")), "getResultUpload",
                        "appendResultUpload");
        if (staff) {
            check.given(side -> atTheCity(side, true, "", ""), "getCityCaseProgress", "listCityDownloads",
                    "openCase");
        }
    }

    /// Papers are printed after their step: not while rows are compared.
    private void settle() {
        until("all papers are printed", () -> jdbc.sql("SELECT count(*) FROM paper WHERE document_id IS NULL")
                .query(Integer.class).single() == 0);
    }

    private Thing thing(Filer filer, Map<String, String> ids) {
        settle();
        Map<String, String> path = new HashMap<>(ids);
        if (!filer.isPerson()) {
            path.put(filer.variable(), filer.number());
        }
        return Thing.of(http.as(filer.caller()), path).with("If-Match", "*");
    }

    private String newDraft(Filer filer) {
        ObjectNode request = actions.request(filer.item()).put("draft", true);
        if (filer.isPerson()) {
            request.put("employer", filer.unit());
        }
        return http.as(filer.caller()).post(filer.path("cases"), request).expect(201).json().required("id").asString();
    }

    private Thing draft(Filer filer) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.set("form", actions.example(filer.item()));
        return thing(filer, Map.of("caseId", newDraft(filer))).sending(body);
    }

    private Thing file(Filer filer) {
        String id = newDraft(filer);
        String file = actions.upload(filer.caller(), filer.caseAt(id), filer.material(), CaseActions.pdf(100));
        return thing(filer, Map.of("caseId", id, "fileId", file));
    }

    private Thing uploading(Filer filer) {
        String id = newDraft(filer);
        String file = actions.startUpload(filer.caller(), filer.caseAt(id), filer.material(), "a.pdf", 100).expect(201)
                .json().required("id").asString();
        return continued(thing(filer, Map.of("caseId", id, "fileId", file)));
    }

    private static Thing continued(Thing upload) {
        return upload.with("Tus-Resumable", "1.0.0").with("Upload-Offset", "0")
                .with("Content-Type", "application/offset+octet-stream").sending(CaseActions.pdf(100));
    }

    private static Thing startingUpload(Thing of, String material) {
        return of.sending(null).with("Tus-Resumable", "1.0.0").with("Upload-Length", "100").with("Upload-Metadata",
                CaseActions.metadata(material, "a.pdf"));
    }

    private String submitted(Filer filer) {
        String id = newDraft(filer);
        actions.upload(filer.caller(), filer.caseAt(id), filer.material(), CaseActions.pdf(100));
        http.as(filer.caller()).post(filer.caseAt(id) + "/submission", null).expect(200);
        return id;
    }

    private Thing supplementing(Filer filer) {
        String id = submitted(filer);
        actions.city(id, "supplement-request", REASON).expect(200);
        return thing(filer, Map.of("caseId", id)).sending(Map.of("form", actions.example(filer.item())));
    }

    private Thing decided(Filer filer) {
        String id = submitted(filer);
        actions.city(id, "acceptance", Map.of()).expect(200);
        String file = actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        return thing(filer, Map.of("caseId", id, "fileId", file, "paperId", actions.paper(id, "ACCEPTANCE")))
                .sending(Map.of("level", "SATISFIED"));
    }

    private Thing evaluated(Filer filer) {
        Thing decided = decided(filer);
        decided.sender().post(filer.caseAt(Objects.requireNonNull(decided.path().get("caseId"))) + "/evaluation",
                Map.of("level", "SATISFIED")).expect(201);
        return decided;
    }

    /// Awaits the unit's own review.
    private Thing reviewed(Filer filer) {
        return thing(filer, Map.of("caseId",
                actions.filed(actions.administrator(filer.unit()), filer.unit(), CaseActions.REVIEWED)));
    }

    private Thing sheet(Filer filer) {
        return sheet(filer, Map.of());
    }

    private Thing sheet(Filer filer, Map<Integer, String> changes) {
        ObjectNode request = JsonMapper.shared().createObjectNode().put("itemCode", filer.item()).put("draft", true);
        request.set("form", JsonMapper.shared().createObjectNode());
        String id = http.as(filer.caller()).post(filer.path("cases"), request).expect(201).json().required("id")
                .asString();
        try {
            String file = actions.upload(filer.caller(), filer.caseAt(id), BatchIT.SHEET,
                    BatchIT.sheet(2, person -> person == 1 ? changes : Map.of()));
            return thing(filer, Map.of("caseId", id)).sending(Map.of("fileId", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thing checked(Filer filer, Map<Integer, String> changes) {
        Thing sheet = sheet(filer, changes);
        String batch = filer.caseAt(Objects.requireNonNull(sheet.path().get("caseId"))) + "/batch";
        sheet.sender().put(batch, sheet.body()).expect(200);
        until("the sheet is checked", () -> !sheet.sender().get(batch).expect(200).json().required("state")
                .asString().equals("CHECKING"));
        return sheet;
    }

    private Thing query(Filer filer) {
        Map<String, Object> ask = new HashMap<>(Map.of("itemCode", filer.query(), "form", filer.queryForm()));
        if (filer.isPerson()) {
            ask.put("employer", filer.unit());
        }
        JsonNode answered = http.as(filer.caller()).post(filer.path("queries"), ask).expect(201).json();
        return thing(filer, Map.of("queryId", answered.required("id").asString()));
    }

    private Caller cityOf(Side side, boolean staff) {
        String city = side == Side.OWNER ? CaseActions.NANJING : SUZHOU;
        return staff ? tokens.staff(city) : tokens.city(city);
    }

    /// All cases are Nanjing's, also those that Suzhou calls with.
    ///
    /// @param file
    ///            "material", "result", "started", "paper" or empty for none
    private Thing atTheCity(Side side, boolean staff, String file, String step) {
        Filer filer = of(units, side);
        String id = file.equals("material")
                ? submitted(filer)
                : actions.filed(filer.caller(), filer.unit(),
                        CaseActions.SIMPLE);
        if (step.equals("accepted")) {
            actions.city(id, "acceptance", Map.of()).expect(200);
        }
        Map<String, String> path = new HashMap<>(Map.of("caseId", id));
        Caller nanjing = cityOf(Side.OWNER, staff);
        switch (file) {
            case "material" -> path.put("fileId", actions.handedIn(id));
            case "result" -> path.put("fileId", actions.uploadResult(nanjing, id, CaseActions.pdf(100)));
            case "started" -> path.put("fileId",
                    actions.startResult(nanjing, id, 100).expect(201).json().required("id").asString());
            case "paper" -> path.put("paperId", actions.paper(id, "ACCEPTANCE"));
            default -> {
            }
        }
        settle();
        return Thing.of(http.as(cityOf(side, staff)), path).with("If-Match", "*").sending(Map.of());
    }

    /// A decided case with a further result that was chosen.
    private Thing decidedAtTheCity(Side side, boolean staff) {
        Thing accepted = atTheCity(side, staff, "", "accepted");
        String id = Objects.requireNonNull(accepted.path().get("caseId"));
        actions.city(id, "decision", Map.of("approved", true)).expect(200);
        String result = actions.uploadResult(cityOf(Side.OWNER, staff), id, CaseActions.pdf(100));
        settle();
        return accepted.sending(Map.of("results", List.of(result)));
    }

    /// A case with a commitment in place of a proof.
    private Thing committed(Side side, boolean staff) {
        String item = "SI.BEN.DEATH";
        Filer filer = of(units, side);
        JsonNode proof = http.get("/api/v1/catalogue/items/{}", item).expect(200).json().required("materials")
                .valueStream().filter(material -> material.has("commitment")).findAny().orElseThrow();
        ObjectNode request = actions.request(item);
        request.withArray("commitments").addObject().put("material", proof.required("name").asString())
                .put("digest", proof.at("/commitment/digest").asString());
        String id = http.as(filer.caller()).post(filer.path("cases"), request).expect(201).json().required("id")
                .asString();
        String commitment = actions.cityCase(id).expect(200).json().at("/commitments/0/id").asString();
        settle();
        return Thing.of(http.as(cityOf(side, staff)), Map.of("caseId", id, "commitmentId", commitment));
    }

    /// A case of an item whose term the city may change.
    private Thing accepted(Side side, boolean staff, String item) {
        Filer filer = of(units, side);
        String id = actions.filed(filer.caller(), filer.unit(), item);
        actions.city(id, "acceptance", Map.of()).expect(200);
        settle();
        return Thing.of(http.as(cityOf(side, staff)), Map.of("caseId", id)).with("If-Match", "*").sending(REASON);
    }

    private Thing suspended(Side side, boolean staff) {
        Thing accepted = accepted(side, staff, "WI.REC.APPLY");
        actions.city(Objects.requireNonNull(accepted.path().get("caseId")), "suspension", REASON).expect(200);
        settle();
        return accepted;
    }

    /// Of Nanjing, also that which Suzhou calls with.
    private Thing rectification(Side side) {
        Filer filer = of(units, side);
        Thing decided = decided(filer);
        String id = Objects.requireNonNull(decided.path().get("caseId"));
        decided.sender().post(filer.caseAt(id) + "/evaluation", Map.of("level", "DISSATISFIED", "comment", "慢"))
                .expect(201);
        CaseActions.announceRectifications(jdbc);
        String rectification = jdbc.sql("SELECT id FROM rectification WHERE case_id = CAST(? AS uuid)").param(id)
                .query(String.class).single();
        return Thing.of(http.as(cityOf(side, true)), Map.of("rectificationId", rectification));
    }

    private Thing notice(Side side) {
        Http staff = http.as(cityOf(side, true));
        String id = staff.post("/api/v1/city/notices",
                Map.of("title", "公告", "body", "正文", "validUntil", TODAY.plusDays(1).toString())).expect(201).json()
                .required("id").asString();
        return Thing.of(staff, Map.of("noticeId", id)).with("If-Match", "*");
    }
}
