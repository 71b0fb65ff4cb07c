package io.hrsshall.casework;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PolicyCheck;
import io.hrsshall.kit.test.SampledOperations;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/// Sends valid and hostile requests to every operation of the contract, by authorized callers.
@HallTest
class ContractIT {

    private final Http http;
    private final Tokens tokens;
    private final CaseActions actions;
    private final JdbcClient jdbc;
    /// A result that the city chose after the decision of the last case.
    private String result = "";

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.http = http;
        this.tokens = tokens;
        this.actions = new CaseActions(http, tokens, stubs);
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}/filing-details",
                Reply.of(200, Map.of("uscc", "91320100MA1N2B3C40", "name", "南京某某软件有限公司")));
    }

    /// Other tests read the offices as they are delivered.
    @AfterEach
    void removeStatedOffices() {
        jdbc.sql("TRUNCATE city_office, city_office_revision").update();
    }

    @Test
    void onlyCallersNamedByTheContractAreAllowed() {
        PolicyCheck.of("case-service", http, tokens).sending("application/offset+octet-stream", "appendUpload",
                "appendInstitutionUpload", "appendMyUpload", "appendResultUpload").assertHolds();
    }

    @Test
    void everyAnswerConformsToTheContract() {
        fuzz(actions.newUnit()).run().assertClean();
    }

    private static Stream<String> operations() {
        return SampledOperations.of("getCase", "submitCase", "withdrawCase", "supplementCase", "evaluateCase",
                "getEvaluation", "reviewCase", "assignReview", "listMaterials", "startUpload", "getCityCase",
                "listCityMaterials", "acceptCase", "notAcceptCase", "askSupplement", "suspendCase", "resumeCase",
                "shortenCaseTerm", "decideCase", "correctCase", "handOverResults", "findCase", "listPapers",
                "listCityPapers", "allowElectronicService", "listResults", "listCityResults", "startResultUpload",
                "listRectifications", "countRectifications", "getRectification", "extendRectification",
                "replyToEvaluation");
    }

    /// Uses cases in the right status for the step, so that successful answers are validated too.
    @ParameterizedTest
    @MethodSource("operations")
    void everyStepConformsToTheContract(String operation) {
        String unit = actions.newUnit();

        FuzzReport report = fuzz(unit).only(each -> each.id().equals(operation))
                .given("caseId", random -> readyFor(operation, unit))
                .given("rectificationId", random -> rectification(unit))
                .given("Upload-Metadata", CaseActions.metadata(
                        operation.equals("startResultUpload") ? CaseActions.RESULT : "劳动合同", "a.pdf"))
                .given("results", _ -> result).given("material", "劳动合同")
                .given("insuredFrom", YearMonth.now(ZoneId.of("Asia/Shanghai")).toString())
                .requests(4).untilAccepted().run();

        report.assertClean();
        report.assertAccepted(operation);
    }

    private String rectification(String unit) {
        ActingCaller filer = actions.legalRepresentative(unit);
        String id = approved(filer, unit);
        http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "DISSATISFIED", "comment", "慢"),
                unit, id).expect(201);
        CaseActions.announceRectifications(jdbc);
        return jdbc.sql("SELECT id FROM rectification WHERE case_id = CAST(? AS uuid)").param(id).query(String.class)
                .single();
    }

    private ContractFuzz fuzz(String unit) {
        String institution = CaseActions.institutionOf(unit);
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("case-service", unit, institution, CaseActions.NANJING)).given("unitNumber", unit)
                .given("number", institution).given("deliveryAddressId", CaseActions.ADDRESS)
                .given("grantId", CaseActions.REVIEWER_GRANT).given("If-Match", "*")
                .given("Upload-Metadata", CaseActions.metadata("劳动合同", "a.pdf"));
    }

    /// A new case in the right status for the operation.
    private String readyFor(String operation, String unit) {
        ActingCaller filer = actions.legalRepresentative(unit);
        return switch (operation) {
            case "submitCase", "startUpload" -> draft(filer, unit);
            case "reviewCase", "assignReview" -> actions.filed(actions.administrator(unit), unit, CaseActions.REVIEWED);
            case "supplementCase" -> after(filer, unit, "supplement-request", Map.of("reason", "请补充合同"));
            case "decideCase", "listPapers", "listCityPapers", "startResultUpload" ->
                after(filer, unit, "acceptance", Map.of());
            case "correctCase", "handOverResults" -> {
                String id = approved(filer, unit);
                result = actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
                yield id;
            }
            case "suspendCase", "shortenCaseTerm" -> acceptedRecognition(filer, unit);
            case "resumeCase" -> {
                String id = acceptedRecognition(filer, unit);
                actions.city(id, "suspension", Map.of("reason", "等待判决")).expect(200);
                yield id;
            }
            case "evaluateCase" -> approved(filer, unit);
            case "getEvaluation" -> {
                String id = approved(filer, unit);
                http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "SATISFIED"), unit, id)
                        .expect(201);
                yield id;
            }
            default -> actions.filed(filer, unit, CaseActions.SIMPLE);
        };
    }

    private String acceptedRecognition(ActingCaller filer, String unit) {
        String id = actions.filed(filer, unit, "WI.REC.APPLY");
        actions.city(id, "acceptance", Map.of()).expect(200);
        return id;
    }

    private String draft(ActingCaller filer, String unit) {
        ObjectNode request = actions.request(CaseActions.SIMPLE).put("draft", true);
        return http.as(filer).post("/api/v1/units/{}/cases", request, unit).expect(201).json().required("id")
                .asString();
    }

    private String after(ActingCaller filer, String unit, String step, Map<String, String> body) {
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.city(id, step, body).expect(200);
        return id;
    }

    private String approved(ActingCaller filer, String unit) {
        String id = actions.filed(filer, unit, CaseActions.SIMPLE);
        actions.approve(id);
        return id;
    }
}
