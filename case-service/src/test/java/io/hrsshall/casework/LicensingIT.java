package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Tier;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.EventLog;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.PublishedEvent;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// 机构登记 by business: what decisions state about institutions, and what units learn of the work of theirs.
@HallTest
class LicensingIT {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final Map<String, Object> SCHOOL = Map.of("type", "PRIVATE_TRAINING_SCHOOL", "level", "CITY",
            "licenceNumber", "人社民3201004000001号", "licenceFrom", TODAY.toString(), "licenceTo",
            TODAY.plusYears(3).toString());

    private final Http http;
    private final Tokens tokens;
    private final EventLog events;
    private final CaseActions actions;

    LicensingIT(Http http, Tokens tokens, EventLog events, ServiceStubs stubs) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.events = events;
        this.actions = new CaseActions(this.http, tokens, stubs);
    }

    @Test
    void theApprovalOfALicenceStatesTheInstitution() {
        String unit = actions.newUnit();
        String id = accepted(unit, "SKL.SCH.OPEN");

        assertThat(faults(decide(id, null))).containsExactly("institution.licenceNumber required",
                "institution.type required", "institution.level required", "institution.licenceFrom required",
                "institution.licenceTo required");
        assertThat(faults(decide(id, with("level", "PROVINCE"))))
                .containsExactly("institution.level institution-level-of-other-authority");
        assertThat(faults(decide(id, with("type", "HR_AGENCY"))))
                .containsExactly("institution.type institution-type-of-other-item");
        assertThat(faults(decide(id, with("effect", "ends"))))
                .containsExactly("institution.effect institution-effect-of-other-item");
        assertThat(faults(decide(id, with("permanent", true))))
                .containsExactly("institution.licenceTo licence-permanent");
        Map<String, Object> ended = with("licenceFrom", "2020-01-01");
        ended.put("licenceTo", TODAY.minusDays(1).toString());
        assertThat(faults(decide(id, ended))).containsExactly("institution.licenceTo licence-ended");
        assertThat(actions.cityCase(id).json().required("status").asString()).isEqualTo("ACCEPTED");

        decide(id, SCHOOL).expect(200);

        JsonNode institution = actions.cityCase(id).json().required("institution");
        assertThat(institution.required("effect").asString()).isEqualTo("opens");
        String inForm = actions.example("SKL.SCH.OPEN").required("schoolName").asString();
        assertThat(institution.required("name").asString()).isEqualTo(inForm);
        assertThat(http.as(actions.legalRepresentative(unit)).get("/api/v1/units/{}/cases/{}", unit, id).expect(200)
                .json().required("institution")).isEqualTo(institution);
        List<PublishedEvent> decided = events.ofType("hall.case.decided.v1").stream()
                .filter(event -> event.subject().equals(id)).toList();
        events.await("hall.case.decided.v1", event -> event.subject().equals(id)
                && event.data().path("institution").equals(institution));
        assertThat(decided).allSatisfy(event -> assertThat(event.key()).isEqualTo(unit));
    }

    @Test
    @Tag("nightly")
    void aLicenceWithoutAnEndIsNamedLikeItsUnit() {
        String unit = actions.newUnit();
        String id = accepted(unit, "TAL.AGENCY.LICENCE");
        Map<String, Object> permanent = new HashMap<>(SCHOOL);
        permanent.putAll(Map.of("type", "HR_AGENCY", "level", "COUNTY", "permanent", true));
        permanent.remove("licenceTo");

        decide(id, permanent).expect(200);

        JsonNode institution = actions.cityCase(id).json().required("institution");
        assertThat(institution.required("name").asString()).isEqualTo("南京某某软件有限公司");
        assertThat(institution.has("licenceTo")).isFalse();
    }

    @Test
    @Tag("nightly")
    void nothingIsStatedWhereNoInstitutionIsConcerned() {
        String unit = actions.newUnit();
        String other = actions.filed(actions.agent(unit, "SI.REG"), unit, CaseActions.SIMPLE);
        actions.city(other, "acceptance", Map.of()).expect(200);
        assertThat(faults(decide(other, SCHOOL))).containsExactly("institution institution-not-concerned");
        String refused = accepted(unit, "SKL.SCH.OPEN");

        actions.city(refused, "decision", Map.of("approved", false, "reason", "场地不符", "institution", SCHOOL))
                .expect(422);
        actions.city(refused, "decision", Map.of("approved", false, "reason", "场地不符")).expect(200);

        assertThat(actions.cityCase(refused).json().has("institution")).isFalse();
        Answer corrected = actions.city(refused, "correction", Map.of("approved", true, "reason", "场地相符"));
        assertThat(faults(corrected)).containsExactly("approved institution-not-corrected");
    }

    @Test
    void theUnitLearnsHowMuchWorkItsInstitutionHasAndNotWhich() {
        String unit = actions.newUnit();
        String number = CaseActions.institutionOf(unit);
        actions.makeInstitution(number, "PRIVATE_TRAINING_SCHOOL");
        Filer school = new Filer(tokens.institution(number, unit), "/api/v1/institutions/" + number,
                actions.request("SKL.SCH.STOP"));
        String id = actions.filed(school);
        String work = "/api/v1/units/{}/institution-work";

        for (Tier tier : List.of(Tier.LEGAL_REPRESENTATIVE, Tier.ADMINISTRATOR)) {
            JsonNode of = http.as(tokens.unit(unit, tier)).get(work, unit).expect(200).json();
            assertThat(of.required("institutions")).singleElement().satisfies(each -> {
                assertThat(each.required("institutionNumber").asString()).isEqualTo(number);
                assertThat(each.required("toSupplement").asInt()).isZero();
                assertThat(each.required("inProgress").asInt()).isEqualTo(1);
            });
            assertThat(of.toString()).doesNotContain(id, "SKL.SCH");
            http.as(tokens.unit(unit, tier)).get("/api/v1/units/{}/cases/{}", unit, id).expect(404, "not-found");
        }
        http.as(actions.agent(unit, "SKL")).get(work, unit).expect(403, "tier-missing");
        http.as(school.caller()).get(work, unit).expect(403, "kind-not-allowed");
        http.as(tokens.unit(actions.newUnit(), Tier.ADMINISTRATOR)).get(work, unit).expect(404, "not-found");

        actions.city(id, "supplement-request", Map.of("reason", "请补充清算报告", "workingDays", 5)).expect(200);
        assertThat(http.as(actions.legalRepresentative(unit)).get(work, unit).expect(200).json()
                .at("/institutions/0/toSupplement").asInt()).isEqualTo(1);
        http.as(school.caller()).post(school.cases() + "/" + id + "/supplement",
                Map.of("form", school.request().required("form"))).expect(200);
        actions.city(id, "acceptance", Map.of()).expect(200);
        assertThat(faults(decide(id, Map.of()))).containsExactly("institution.licenceNumber required",
                "institution.licenceTo required");
        decide(id, Map.of("licenceNumber", "人社民1号", "licenceTo", "2026-01-31")).expect(200);

        assertThat(http.as(actions.legalRepresentative(unit)).get(work, unit).expect(200).json()
                .required("institutions")).isEmpty();
        events.await("hall.case.decided.v1", event -> event.subject().equals(id)
                && event.data().at("/institution/effect").asString("").equals("ends")
                && event.data().path("institutionNumber").asString("").equals(number));
    }

    private String accepted(String unit, String item) {
        String id = actions.filed(actions.agent(unit, item), unit, item);
        actions.pass(actions.legalRepresentative(unit), unit, id).expect(200);
        actions.city(id, "acceptance", Map.of()).expect(200);
        // The licence itself, which such an item demands.
        actions.uploadResult(actions.nanjing(), id, CaseActions.pdf(100));
        return id;
    }

    private static Map<String, Object> with(String field, Object value) {
        Map<String, Object> changed = new HashMap<>(SCHOOL);
        changed.put(field, value);
        return changed;
    }

    private Answer decide(String id, @Nullable Map<String, Object> institution) {
        Map<String, Object> decision = new HashMap<>(Map.of("approved", true));
        if (institution != null) {
            decision.put("institution", institution);
        }
        return actions.city(id, "decision", decision);
    }

    private static List<String> faults(Answer refused) {
        return refused.expect(422, "invalid").json().required("errors").valueStream()
                .map(error -> error.required("field").asString() + " " + error.required("code").asString()).toList();
    }
}
