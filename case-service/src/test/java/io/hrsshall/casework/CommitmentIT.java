package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.kit.test.ActingCaller;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.Caller;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.ServiceStubs.Reply;
import io.hrsshall.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// 告知承诺 and 承诺书, from the draft to the later check.
@HallTest
class CommitmentIT {

    /// For units and persons; its proof may be replaced.
    private static final String REPLACEABLE = "SI.BEN.DEATH";
    private static final String PROOF = "与死者关系证明";
    /// For persons; its commitment asks for the face.
    private static final String BY_FACE = "JOB.PSN.HARD";
    private static final String SITUATION = "就业困难情况证明";
    /// A 承诺书 that the item demands, and that the unit reviews.
    private static final String PLEDGED = "INSP.YEAR.REPAIR";
    private static final String PLEDGE = "信用承诺书";

    private final Http http;
    private final Tokens tokens;
    private final ServiceStubs stubs;
    private final JdbcClient jdbc;
    private final CaseActions actions;

    CommitmentIT(Http http, Tokens tokens, ServiceStubs stubs, JdbcClient jdbc) {
        this.http = http;
        this.tokens = tokens;
        this.stubs = stubs;
        this.jdbc = jdbc;
        this.actions = new CaseActions(http, tokens, stubs);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIT", "PERSON"})
    void aCommitmentReplacesAProof(OwnerKind kind) {
        Filer owner = filerOfProof(kind, actions.newUnit());
        Http caller = http.as(owner.caller());
        String place = draft(owner, PROOF);
        JsonNode intended = caller.get(place).expect(200).json().required("commitments");
        assertThat(intended).hasSize(1);
        assertThat(intended.at("/0/material").asString()).isEqualTo(PROOF);
        assertThat(intended.at("/0/kind").asString()).isEqualTo("INFORMED");
        assertThat(intended.get(0).has("signedAt")).isFalse();

        caller.post(place + "/submission", null).expect(422, "commitment-unsigned");
        caller.post(place + "/submission", signatures(PROOF, "0".repeat(64))).expect(422, "commitment-changed");
        caller.post(place + "/submission", Map.of("commitments", List.of(Map.of("material", PROOF))))
                .expect(422, "commitment-changed");
        caller.post(place + "/submission", signatures(PROOF, digest(REPLACEABLE, PROOF))).expect(200);

        String id = place.substring(place.lastIndexOf('/') + 1);
        JsonNode signed = actions.cityCase(id).expect(200).json().required("commitments").get(0);
        JsonNode shown = material(REPLACEABLE, PROOF).required("commitment");
        assertThat(signed.at("/content/signer").asString()).isEqualTo("王小明");
        for (String part : List.of("text", "condition", "consequences", "check", "excluded")) {
            assertThat(signed.required("content").required(part)).isEqualTo(shown.required(part));
        }
        assertThat(signed.required("digest")).isEqualTo(shown.required("digest"));
        assertThat(signed.has("signedAt")).isTrue();
        assertThat(signed.has("grant")).isFalse();
        assertThat(signed.path("tier").asString("")).isEqualTo(kind == OwnerKind.UNIT ? "legal-representative" : "");
        assertThat(Downloads.text(new Downloads(http).file(owner.caller(), place + "/printout")).replaceAll("\\R", ""))
                .contains("告知承诺：" + PROOF, "签署人 王小明", "不实承诺的后果");
        byte[] stored = jdbc.sql("SELECT content_cipher FROM case_commitment WHERE case_id = ?")
                .param(UUID.fromString(id)).query(byte[].class).single();
        assertThat(new String(stored, StandardCharsets.UTF_8)).doesNotContain("王小明", "申领人");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIT", "PERSON"})
    void aCommitmentIsNeverDemanded(OwnerKind kind) {
        Filer owner = filerOfProof(kind, actions.newUnit());
        http.as(owner.caller()).post(owner.cases(), owner.request()).expect(422, "material-missing");

        String id = actions.filed(owner);

        JsonNode seen = actions.cityCase(id).expect(200).json();
        assertThat(seen.required("commitments")).isEmpty();
        assertThat(http.as(actions.nanjing()).get("/api/v1/city/cases/{}/materials", id).expect(200).json()
                .at("/items/0/material").asString()).isEqualTo(PROOF);
    }

    @Test
    void aCommitmentIsSignedWithAFilingInOneRequest() {
        String unit = actions.newUnit();
        ObjectNode request = signed(actions.request(REPLACEABLE), PROOF, digest(REPLACEABLE, PROOF));
        ActingCaller agent = actions.agent(unit, "SI");

        String id = http.as(agent).post("/api/v1/units/{}/cases", request, unit).expect(201).json().required("id")
                .asString();

        JsonNode own = commitment(agent, unit, id);
        assertThat(own.at("/content/signer").asString()).isEqualTo("王小明");
        assertThat(own.required("grant").asString()).isEqualTo(agent.grant());
        JsonNode ofColleague = commitment(actions.agent(unit, "SI").grant(UUID.randomUUID().toString(), 1), unit, id);
        assertThat(ofColleague.at("/content/text").asString()).isNotEmpty();
        assertThat(ofColleague.required("content").has("signer")).isFalse();
        assertThat(ofColleague.has("grant")).isFalse();
        assertThat(commitment(actions.legalRepresentative(unit), unit, id).required("grant").asString())
                .isEqualTo(agent.grant());
    }

    @Test
    void noCommitmentIsTakenWhereTheItemHasNone() {
        String unit = actions.newUnit();
        String cases = "/api/v1/units/" + unit + "/cases";
        Http caller = http.as(actions.legalRepresentative(unit));
        String digest = digest(REPLACEABLE, PROOF);
        for (String material : List.of("死亡证明", "没有的材料")) {
            caller.post(cases, signed(actions.request(REPLACEABLE), material, digest))
                    .expect(422, "commitment-not-taken");
            caller.post(cases, signed(actions.request(REPLACEABLE), material, digest).put("draft", true))
                    .expect(422, "commitment-not-taken");
        }
        caller.post(cases, signed(actions.request(CaseActions.SIMPLE), PROOF, digest))
                .expect(422, "commitment-not-taken");
        ObjectNode twice = signed(actions.request(REPLACEABLE), PROOF, digest);
        twice.withArray("commitments").add(twice.at("/commitments/0").deepCopy());
        caller.post(cases, twice).expect(422, "commitment-not-taken");

        String draft = cases + "/" + caller.post(cases, actions.request(CaseActions.SIMPLE).put("draft", true))
                .expect(201).json().required("id").asString();
        caller.post(draft + "/submission", signatures(PROOF, digest)).expect(422, "commitment-not-taken");
        ObjectNode change = actions.request(CaseActions.SIMPLE);
        change.remove("itemCode");
        caller.with("If-Match", "*").put(draft, signed(change, PROOF, digest)).expect(422, "commitment-not-taken");
    }

    @Test
    void aDraftMayChangeFromACommitmentToTheProof() {
        Filer owner = filerOfProof(OwnerKind.UNIT, actions.newUnit());
        Http caller = http.as(owner.caller());
        String place = draft(owner, PROOF);
        ObjectNode change = owner.request().deepCopy();
        change.remove("itemCode");
        caller.with("If-Match", "*").put(place, change).expect(200);
        assertThat(caller.get(place).expect(200).json().required("commitments")).isEmpty();
        caller.post(place + "/submission", null).expect(422, "material-missing");
        actions.handIn(owner.caller(), place, REPLACEABLE);
        caller.post(place + "/submission", null).expect(200);
    }

    @Test
    void aPledgeIsDemandedAndSignedAnewAfterItsReturn() {
        String unit = actions.newUnit();
        ActingCaller agent = actions.agent(unit, "INSP");
        Filer owner = new Filer(agent, "/api/v1/units/" + unit, actions.request(PLEDGED));
        String place = draft(owner);
        actions.handIn(agent, place, PLEDGED);
        Answer refused = http.as(agent).post(place + "/submission", null).expect(422, "material-missing");
        assertThat(refused.text()).contains(PLEDGE);
        String digest = digest(PLEDGED, PLEDGE);
        http.as(agent).post(place + "/submission", signatures(PLEDGE, digest)).expect(200);
        String id = place.substring(place.lastIndexOf('/') + 1);
        JsonNode first = commitment(agent, unit, id);
        assertThat(first.required("kind").asString()).isEqualTo("PLEDGE");
        assertThat(first.required("content").has("condition")).isFalse();
        actions.giveBack(actions.legalRepresentative(unit), unit, id).expect(200);

        http.as(agent).post(place + "/submission", null).expect(422, "commitment-unsigned");
        http.as(agent).post(place + "/submission", signatures(PLEDGE, digest)).expect(200);

        assertThat(commitment(agent, unit, id).required("id")).isNotEqualTo(first.required("id"));
        actions.pass(actions.legalRepresentative(unit), unit, id).expect(200);
        assertThat(actions.cityCase(id).expect(200).json().at("/commitments/0/material").asString())
                .isEqualTo(PLEDGE);
    }

    @Test
    void anInstitutionSignsItsPledge() {
        Filer owner = actions.institution(actions.newUnit(), CaseActions.institutionOf(actions.newUnit()));
        owner = new Filer(owner.caller(), owner.path(), actions.request("TAL.AGENCY.CREDIT"));
        String place = draft(owner, "诚信承诺书");
        actions.handIn(owner.caller(), place, owner.item());
        http.as(owner.caller()).post(place + "/submission", signatures("诚信承诺书", digest(owner.item(), "诚信承诺书")))
                .expect(200);
        JsonNode seen = http.as(tokens.city("320000"))
                .get("/api/v1/city/cases/{}", place.substring(place.lastIndexOf('/') + 1)).expect(200).json();
        assertThat(seen.at("/commitments/0/content/signer").asString()).isEqualTo("王小明");
    }

    @Test
    void theLegalRepresentativeSignsWhereTheItemAsksForIt() {
        String unit = actions.newUnit();
        String item = "SKL.MAS.BASE";
        Filer agent = new Filer(actions.agent(unit, "SKL"), "/api/v1/units/" + unit, actions.request(item));
        String place = draft(agent, "资金配套承诺");
        actions.handIn(agent.caller(), place, item);
        Object signatures = signatures("资金配套承诺", digest(item, "资金配套承诺"));
        http.as(agent.caller()).post(place + "/submission", signatures).expect(409, "commitment-signer");
        http.as(tokens.unit(unit, Tier.ADMINISTRATOR)).post(place + "/submission", signatures)
                .expect(409, "commitment-signer");
        http.as(actions.legalRepresentative(unit)).post(place + "/submission", signatures).expect(200);
    }

    /// 就业困难人员认定 asks for the face at the signature.
    @Test
    void theSignerPassesAFaceCheckForTheVeryTextOnce() {
        String unit = actions.newUnit();
        Filer person = actions.filer(OwnerKind.PERSON, unit);
        Filer owner = new Filer(person.caller(), person.path(),
                actions.request(BY_FACE).put("employer", unit));
        Http caller = http.as(owner.caller());
        JsonNode asked = material(BY_FACE, SITUATION).required("commitment");
        assertThat(asked.required("proof").asString()).isEqualTo("face");
        String digest = asked.required("digest").asString();
        UUID passed = UUID.randomUUID();
        UUID ofAnotherText = UUID.randomUUID();
        UUID expired = UUID.randomUUID();
        stubs.answer("identity-service", "GET", "/internal/v1/persons/{personId}/signature-proofs/{id}",
                request -> switch (UUID.fromString(request.path().getOrDefault("id", ""))) {
                    case UUID id when id.equals(passed) -> Reply.of(200,
                            Map.of("digests", List.of(digest), "provenAt", "2026-11-25T02:00:00Z"));
                    case UUID id when id.equals(ofAnotherText) -> Reply.of(200,
                            Map.of("digests", List.of("0".repeat(64)), "provenAt", "2026-11-25T02:00:00Z"));
                    case UUID id when id.equals(expired) -> Reply.problem(410, "journey-ended");
                    default -> Reply.problem(404, "not-found");
                });
        String place = draft(owner, SITUATION);

        caller.post(place + "/submission", signatures(SITUATION, digest)).expect(422, "commitment-unproven");
        for (UUID proof : List.of(UUID.randomUUID(), ofAnotherText, expired)) {
            caller.post(place + "/submission", proven(digest, proof)).expect(422, "commitment-unproven");
        }
        caller.post(place + "/submission", proven(digest, passed)).expect(200);

        JsonNode own = caller.get(place).expect(200).json().at("/commitments/0");
        assertThat(own.required("faceProvenAt").asString()).isEqualTo("2026-11-25T02:00:00Z");
        String id = place.substring(place.lastIndexOf('/') + 1);
        assertThat(actions.cityCase(id).expect(200).json().at("/commitments/0").has("faceProvenAt")).isTrue();
        caller.post(draft(owner, SITUATION) + "/submission", proven(digest, passed))
                .expect(409, "commitment-proof-used");
        Filer withProof = new Filer(owner.caller(), owner.path(), owner.request());
        actions.filed(withProof);
    }

    private static Map<String, Object> proven(String digest, UUID proof) {
        return Map.of("commitments", List.of(Map.of("material", SITUATION, "digest", digest, "proof", proof)));
    }

    @Test
    void whoMadeAFalseCommitmentMakesNoOtherOneUntilTheCreditIsRepaired() {
        String unit = actions.newUnit();
        String id = committed(unit).expect(201).json().required("id").asString();
        String checks = checks(id);
        Http city = http.as(actions.nanjing());
        city.post(checks, Map.of("result", "REPAIRED", "reason", "已修复")).expect(409, "commitment-not-false");
        city.post(checks, Map.of("result", "FAILED")).expect(422);
        city.post(checks, Map.of("result", "PASSED")).expect(201);
        committed(unit).expect(201);
        Http once = city.with("Idempotency-Key", UUID.randomUUID().toString());
        Answer recorded = once.post(checks, Map.of("result", "FAILED", "reason", "与户籍登记不一致")).expect(201);
        assertThat(once.post(checks, Map.of("result", "FAILED", "reason", "与户籍登记不一致")).expect(201).json())
                .isEqualTo(recorded.json());

        committed(unit).expect(409, "commitment-excluded");
        committed(actions.newUnit()).expect(201);
        JsonNode own = commitment(actions.legalRepresentative(unit), unit, id).required("checks");
        assertThat(own.findValuesAsString("result")).containsExactly("PASSED", "FAILED");
        assertThat(own.at("/1/reason").asString()).isEqualTo("与户籍登记不一致");
        actions.filed(filerOfProof(OwnerKind.UNIT, unit));

        http.as(tokens.staff(CaseActions.NANJING)).post(checks, Map.of("result", "REPAIRED", "reason", "已完成信用修复"))
                .expect(201);
        committed(unit).expect(201);
    }

    @Test
    void onlyTheHandlingCityRecordsACheck() {
        String unit = actions.newUnit();
        String id = committed(unit).expect(201).json().required("id").asString();
        String other = committed(actions.newUnit()).expect(201).json().required("id").asString();
        Map<String, String> passed = Map.of("result", "PASSED");
        http.as(tokens.city("320500")).post(checks(id), passed).expect(404, "not-found");
        http.as(actions.nanjing()).post(checks(id).replace(id, other), passed).expect(404, "not-found");
        assertThat(http.as(actions.legalRepresentative(unit)).post(checks(id), passed).status()).isIn(403, 404);
        assertThat(jdbc.sql("SELECT count(*) FROM commitment_check k JOIN case_commitment c ON c.id = k.commitment_id"
                + " WHERE c.case_id = ?").param(UUID.fromString(id)).query(Integer.class).single()).isZero();
    }

    @Test
    void theCityMayAskForTheProofAfterwards() {
        Filer owner = filerOfProof(OwnerKind.UNIT, actions.newUnit());
        String place = draft(owner, PROOF);
        Http caller = http.as(owner.caller());
        caller.post(place + "/submission", signatures(PROOF, digest(REPLACEABLE, PROOF))).expect(200);
        String id = place.substring(place.lastIndexOf('/') + 1);
        actions.city(id, "supplement-request", Map.of("reason", "请提交与死者关系证明", "workingDays", 5)).expect(200);

        actions.upload(owner.caller(), place, PROOF, CaseActions.pdf(100));
        caller.post(place + "/supplement", Map.of("form", owner.request().required("form"))).expect(200);

        assertThat(actions.handedIn(id)).isNotEmpty();
        assertThat(actions.cityCase(id).expect(200).json().required("commitments")).hasSize(1);
    }

    private Filer filerOfProof(OwnerKind kind, String unit) {
        Filer owner = actions.filer(kind, unit);
        ObjectNode request = actions.request(REPLACEABLE);
        if (kind == OwnerKind.PERSON) {
            request.put("employer", unit);
        }
        return new Filer(owner.caller(), owner.path(), request);
    }

    /// Saves a draft that intends to sign for the materials, and returns its path.
    private String draft(Filer owner, String... materials) {
        ObjectNode request = owner.request().deepCopy().put("draft", true);
        for (String material : materials) {
            request.withArray("commitments").addObject().put("material", material);
        }
        return owner.cases() + "/" + http.as(owner.caller()).post(owner.cases(), request).expect(201).json()
                .required("id").asString();
    }

    private Answer committed(String unit) {
        return http.as(actions.legalRepresentative(unit)).post("/api/v1/units/{}/cases",
                signed(actions.request(REPLACEABLE), PROOF, digest(REPLACEABLE, PROOF)), unit);
    }

    private String checks(String id) {
        return "/api/v1/city/cases/" + id + "/commitments/"
                + actions.cityCase(id).expect(200).json().at("/commitments/0/id").asString() + "/checks";
    }

    private JsonNode commitment(Caller caller, String unit, String id) {
        return http.as(caller).get("/api/v1/units/{}/cases/{}", unit, id).expect(200).json().required("commitments")
                .get(0);
    }

    private static ObjectNode signed(ObjectNode request, String material, String digest) {
        request.withArray("commitments").addObject().put("material", material).put("digest", digest);
        return request;
    }

    private static Map<String, Object> signatures(String material, String digest) {
        return Map.of("commitments", List.of(Map.of("material", material, "digest", digest)));
    }

    private String digest(String item, String material) {
        return material(item, material).at("/commitment/digest").asString();
    }

    private JsonNode material(String item, String name) {
        return http.get("/api/v1/catalogue/items/{}", item).expect(200).json().required("materials").valueStream()
                .filter(each -> each.required("name").asString().equals(name)).findAny().orElseThrow();
    }
}
