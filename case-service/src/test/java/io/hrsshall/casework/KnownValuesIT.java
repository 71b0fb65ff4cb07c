package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a unit need not type, because its profile states it, and the code that it cannot replace by another unit's.
@HallTest
class KnownValuesIT {

    private static final String KNOWN = "/api/v1/units/{}/known-values/{}";
    private static final String OWN_CODE = "91320100MA1N2B3C40";
    private static final String OTHER_CODE = "91320500MA2K7L8M90";

    private final Http http;
    private final ServiceStubs stubs;
    private final CaseActions actions;

    KnownValuesIT(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = CaseActions.newClient(http);
        this.stubs = stubs;
        this.actions = new CaseActions(this.http, tokens, stubs);
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}/filing-details",
                Reply.of(200, Map.of("uscc", OWN_CODE, "name", "南京某某软件有限公司", "bankName", "中行", "bankAccount",
                        "3205015914360001", "contactName", "李晓梅", "contactMobile", "13812345678", "industry",
                        "I65", "telephone", "025-00000000")));
    }

    @Test
    void aFormLearnsWhatItAsksForAndTheProfileStates() {
        String unit = actions.newUnit();

        JsonNode values = http.as(actions.agent(unit, "SI")).get(KNOWN, unit, "SI.REG.UNIT").expect(200).json()
                .required("values");

        assertThat(values).isEqualTo(JsonMapper.shared().createObjectNode().put("uscc", OWN_CODE)
                .put("industry", "I65")
                .put("bankAccount", "3205015914360001").put("contactName", "李晓梅").put("contactPhone", "13812345678"));
    }

    @Test
    void whoMayNotFileTheItemLearnsNothing() {
        String unit = actions.newUnit();
        String other = actions.newUnit();

        http.as(actions.agent(unit, "LR")).get(KNOWN, unit, "SI.REG.UNIT").expect(403, "scope-missing");
        http.as(actions.legalRepresentative(other)).get(KNOWN, unit, "SI.REG.UNIT").expect(404, "not-found");
        http.as(actions.agent(unit, "SI")).get(KNOWN, unit, "SI.REG.NONE").expect(404, "not-found");
    }

    @Test
    void anItemThatAsksForNothingKnownDoesNotNeedTheProfile() {
        String unit = actions.newUnit();
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}/filing-details",
                Reply.problem(503, "down"));

        assertThat(http.as(actions.agent(unit, "SI")).get(KNOWN, unit, "SI.REG.EMP").expect(200).json()
                .required("values")).isEmpty();
    }

    @Test
    void aUnitFilesUnderItsOwnCodeOnly() {
        String unit = actions.newUnit();
        Http agent = http.as(actions.agent(unit, "SI"));
        ObjectNode request = actions.request("SI.REG.UNIT").put("draft", true);
        ((ObjectNode) request.required("form")).put("uscc", OTHER_CODE);
        String draft = agent.post("/api/v1/units/" + unit + "/cases", request).expect(201).json().required("id")
                .asString();
        String place = "/api/v1/units/" + unit + "/cases/" + draft;
        actions.handIn(actions.agent(unit, "SI"), place, "SI.REG.UNIT");

        assertThat(agent.post(place + "/submission", null).expect(422, "form-invalid").json().at("/errors/0/code")
                .asString()).isEqualTo("form-own-uscc");

        ((ObjectNode) request.required("form")).put("uscc", OWN_CODE);
        request.remove("itemCode");
        request.remove("draft");
        agent.with("If-Match", "*").put(place, request).expect(200);
        agent.post(place + "/submission", null).expect(200);
    }
}
