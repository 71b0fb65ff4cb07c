package io.hrsshall.casework;

import io.hrsshall.authority.Tier;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Actions shared by the integration tests: units known to unit-service, callers, filing and deciding.
final class CaseActions {

    static final String SIMPLE = "SI.REG.EMP";
    static final String REVIEWED = "LR.CON.COLLECT";
    static final String PROVINCIAL = "SKL.MAS.STUDIO";
    static final String FOR_INSTITUTIONS = "TAL.AGENCY.REPORT";
    static final String NANJING = "320100";
    static final String ADDRESSES = "/internal/v1/units/{unitNumber}/addresses/{id}";
    static final String USUAL_ADDRESS = "/internal/v1/units/{unitNumber}/usual-address";
    /// The delivery address that exists for every unit.
    static final String ADDRESS = "019ab1f2-6c1e-7cc3-98c4-dc0c0c07398f";

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Http http;
    private final Tokens tokens;

    CaseActions(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = http;
        this.tokens = tokens;
        stubs.answer("unit-service", "GET", "/internal/v1/units/{unitNumber}", request -> {
            String unit = request.path().getOrDefault("unitNumber", "");
            return known.contains(unit)
                    ? Reply.of(200,
                            Map.of("unitNumber", unit, "uscc", "91320100MA1N2B3C40", "name", "南京某某软件有限公司", "city",
                                    NANJING))
                    : Reply.problem(404, "not-found");
        });
        knowAddresses(stubs);
    }

    static void knowAddresses(ServiceStubs stubs) {
        stubs.answer("logistics-service", "GET", ADDRESSES,
                request -> request.path().getOrDefault("id", "").equals(ADDRESS)
                        ? Reply.of(204, null)
                        : Reply.problem(404, "not-found"));
        stubs.answer("logistics-service", "GET", USUAL_ADDRESS, Reply.of(200, Map.of("id", ADDRESS)));
    }

    /// A new unit in Nanjing.
    String newUnit() {
        String unit = unknownUnit();
        known.add(unit);
        return unit;
    }

    static String unknownUnit() {
        return UnitNumber.of(ThreadLocalRandom.current().nextLong(900_000_000_000L)).value();
    }

    static String institutionOf(String unit) {
        return InstitutionNumber.of(Long.parseLong(unit.substring(4, 12))).value();
    }

    ActingCaller agent(String unit, String... scopes) {
        return tokens.unit(unit, Tier.AGENT, scopes);
    }

    ActingCaller legalRepresentative(String unit) {
        return tokens.unit(unit, Tier.LEGAL_REPRESENTATIVE);
    }

    Caller nanjing() {
        return tokens.city(NANJING);
    }

    /// The catalogue's example form of the item.
    JsonNode example(String item) {
        return http.get("/api/v1/catalogue/items/{}", item).expect(200).json().required("example");
    }

    ObjectNode request(String item) {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        request.put("itemCode", item);
        request.set("form", example(item));
        return request;
    }

    Answer file(Caller filer, String unit, String item) {
        return http.as(filer).post("/api/v1/units/{}/cases", request(item), unit);
    }

    /// Files a case of the item and returns its id.
    String filed(Caller filer, String unit, String item) {
        return file(filer, unit, item).expect(201).json().required("id").asString();
    }

    /// Takes a step of the city, based on the current version of the case.
    Answer city(String id, String step, Object body) {
        return city(id, step, body, cityCase(id).etag());
    }

    Answer city(String id, String step, Object body, String ifMatch) {
        return http.as(nanjing()).with("If-Match", ifMatch).post("/api/v1/city/cases/{}/" + step, body, id);
    }

    Answer cityCase(String id) {
        return http.as(nanjing()).get("/api/v1/city/cases/{}", id);
    }

    /// Accepts and approves a submitted case.
    void approve(String id) {
        city(id, "acceptance", Map.of()).expect(200);
        city(id, "decision", Map.of("approved", true)).expect(200);
    }

    JsonNode counts(Caller caller, String unit) {
        return http.as(caller).get("/api/v1/units/{}/home", unit).expect(200).json().required("counts");
    }
}
