package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.test.fuzz.ContractFuzz;
import io.hrsshall.kit.test.fuzz.FuzzReport;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// Valid-looking and hostile requests on every operation of the contract, by callers who pass authority.
@HallTest
class ContractIT {

    private final Http http;
    private final Tokens tokens;
    private final CaseDesk desk;

    ContractIT(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        this.desk = new CaseDesk(http, tokens, stubs);
    }

    @Test
    void noRequestBringsTheServiceDownAndEveryAnswerKeepsTheContract() {
        fuzz(desk.newUnit()).run().assertClean();
    }

    /// The same on cases that are in the right state for the step, so that what succeeds is held against the
    /// contract too.
    @ParameterizedTest
    @ValueSource(strings = {"getCase", "submitCase", "withdrawCase", "supplementCase", "evaluateCase", "getEvaluation",
            "reviewCase", "getCityCase", "acceptCase", "notAcceptCase", "askSupplement", "decideCase", "findCase"})
    void eachStepOfACaseKeepsTheContract(String operation) {
        String unit = desk.newUnit();

        FuzzReport report = fuzz(unit).only(each -> each.id().equals(operation))
                .given("caseId", random -> readyFor(operation, unit)).requests(16).run();

        report.assertClean();
        assertThat(Objects.requireNonNull(report.operations().get(operation)).validAccepted()).as(operation)
                .isPositive();
    }

    private ContractFuzz fuzz(String unit) {
        String institution = "I" + unit.substring(1, 12);
        return ContractFuzz.ofClasspath().at(http.publicBase(), http.internalBase())
                .as(tokens.callers("case-service", unit, institution, CaseDesk.NANJING)).given("unitNumber", unit)
                .given("number", institution).given("deliveryAddressId", CaseDesk.ADDRESS);
    }

    /// A fresh case that waits for this step.
    private String readyFor(String operation, String unit) {
        ActingCaller filer = desk.legalRepresentative(unit);
        return switch (operation) {
            case "submitCase" -> draft(filer, unit);
            case "reviewCase" -> desk.filed(filer, unit, CaseDesk.REVIEWED);
            case "supplementCase" -> after(filer, unit, "supplement-request", Map.of("reason", "请补充合同"));
            case "decideCase" -> after(filer, unit, "acceptance", Map.of());
            case "evaluateCase" -> approved(filer, unit);
            case "getEvaluation" -> {
                String id = approved(filer, unit);
                http.as(filer).post("/api/v1/units/{}/cases/{}/evaluation", Map.of("level", "SATISFIED"), unit, id)
                        .expect(201);
                yield id;
            }
            default -> desk.filed(filer, unit, CaseDesk.SIMPLE);
        };
    }

    private String draft(ActingCaller filer, String unit) {
        ObjectNode request = desk.request(CaseDesk.SIMPLE).put("draft", true);
        return http.as(filer).post("/api/v1/units/{}/cases", request, unit).expect(201).json().required("id")
                .asString();
    }

    private String after(ActingCaller filer, String unit, String step, Map<String, String> body) {
        String id = desk.filed(filer, unit, CaseDesk.SIMPLE);
        desk.city(id, step, body).expect(200);
        return id;
    }

    private String approved(ActingCaller filer, String unit) {
        String id = desk.filed(filer, unit, CaseDesk.SIMPLE);
        desk.approve(id);
        return id;
    }
}
