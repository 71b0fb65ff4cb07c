package io.hrsshall.casework;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.OwnerKind;
import io.hrsshall.authority.Tier;
import io.hrsshall.casework.CaseActions.Filer;
import io.hrsshall.kit.test.Answer;
import io.hrsshall.kit.test.HallTest;
import io.hrsshall.kit.test.Http;
import io.hrsshall.kit.test.ServiceStubs;
import io.hrsshall.kit.test.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What units, institutions and persons do alike with their cases, once for each of them.
@HallTest
class OwnersIT {

    private final Http http;
    private final Tokens tokens;
    private final CaseActions actions;
    private final Downloads downloads;

    OwnersIT(Http http, Tokens tokens, ServiceStubs stubs) {
        this.http = CaseActions.newClient(http);
        this.tokens = tokens;
        this.actions = new CaseActions(this.http, tokens, stubs);
        this.downloads = new Downloads(this.http);
    }

    @ParameterizedTest
    @EnumSource
    void aDraftIsSavedChangedAndFiledLater(OwnerKind kind) {
        Filer owner = actions.filer(kind, actions.newUnit());
        Http caller = http.as(owner.caller());
        ObjectNode request = owner.request().put("draft", true);
        JsonNode complete = request.required("form");
        request.putObject("form").put("remark", "待填");
        Answer draft = caller.post(owner.cases(), request).expect(201);
        String id = draft.json().required("id").asString();
        String place = owner.cases() + "/" + id;

        assertThat(draft.header("location")).contains(place);
        assertThat(draft.json().has("caseNumber")).isFalse();
        http.as(actions.nanjing()).get("/api/v1/city/cases/{}", id).expect(404, "not-found");
        caller.post(place + "/submission", null).expect(422, "form-invalid");
        caller.put(place, Map.of("form", complete)).expect(428, "if-match-missing");
        caller.with("If-Match", "\"77\"").put(place, Map.of("form", complete)).expect(412, "if-match-stale");
        caller.with("If-Match", draft.etag()).put(place, Map.of("form", complete)).expect(200);
        caller.with("If-Match", draft.etag()).put(place, Map.of("form", complete)).expect(412, "if-match-stale");
        caller.post(place + "/submission", null).expect(422, "material-missing");
        actions.handIn(owner.caller(), place, owner.item());
        JsonNode submitted = caller.post(place + "/submission", null).expect(200).json();

        assertThat(submitted.required("status").asString()).isEqualTo("SUBMITTED");
        assertThat(submitted.required("caseNumber").asString()).hasSize(22);
        caller.post(place + "/submission", null).expect(409, "case-already-submitted");
    }

    @ParameterizedTest
    @EnumSource
    void aCaseIsSeenByItsOwnerOnly(OwnerKind kind) {
        String unit = actions.newUnit();
        Filer owner = actions.filer(kind, unit);
        String id = actions.filed(owner);

        assertThat(ids(owner)).containsExactly(id);
        assertThat(total(owner, "/cases/counts")).isEqualTo(1);
        assertThat(downloads.sheet(owner.caller(), owner.cases() + "/sheet")).as("with its heading").hasSize(2);
        for (Filer stranger : strangersTo(kind, unit, owner)) {
            Http caller = http.as(stranger.caller());
            for (String path : List.of("", "/materials", "/results", "/evaluation", "/papers")) {
                caller.get(stranger.cases() + "/" + id + path).expect(404, "not-found");
            }
            for (String path : List.of("/submission", "/withdrawal")) {
                caller.post(stranger.cases() + "/" + id + path, null).expect(404, "not-found");
            }
            assertThat(ids(stranger)).isEmpty();
            assertThat(total(stranger, "/cases/counts")).isZero();
            assertThat(downloads.sheet(stranger.caller(), stranger.cases() + "/sheet")).hasSize(1);
            assertThat(caller.get(owner.cases() + "/" + id).status()).isIn(403, 404);
        }
        http.as(owner.caller()).get(owner.cases() + "/{}", UUID.randomUUID()).expect(404, "not-found");
        http.as(owner.caller()).get(owner.cases() + "/no-id").expect(404, "not-found");
        http.as(tokens.city("320500")).get("/api/v1/city/cases/{}", id).expect(404, "not-found");
    }

    /// Another owner of the kind, others of the same unit, and the person as an agent of the employer.
    private List<Filer> strangersTo(OwnerKind kind, String unit, Filer owner) {
        List<Filer> strangers = new ArrayList<>(List.of(switch (kind) {
            case UNIT -> actions.filer(kind, actions.newUnit());
            case INSTITUTION -> actions.institution(unit, CaseActions.institutionOf(actions.newUnit()));
            case PERSON -> actions.filer(kind, unit);
        }));
        for (OwnerKind other : OwnerKind.values()) {
            if (other != kind) {
                strangers.add(actions.filer(other, unit));
            }
        }
        if (kind == OwnerKind.PERSON) {
            Filer ofUnit = actions.filer(OwnerKind.UNIT, unit);
            strangers.add(new Filer(tokens.unit(unit, Tier.AGENT, "SI").person(owner.caller().person()),
                    ofUnit.path(), ofUnit.request()));
        }
        return strangers;
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIT", "INSTITUTION"})
    void exportsAreListedForTheirOwnerOnly(OwnerKind kind) {
        String unit = actions.newUnit();
        Filer owner = actions.filer(kind, unit);
        http.as(owner.caller()).get(owner.cases() + "/sheet").expect(200);

        assertThat(total(owner, "/case-exports")).isEqualTo(1);
        for (Filer stranger : strangersTo(kind, unit, owner)) {
            if (!stranger.path().endsWith("/me")) {
                assertThat(total(stranger, "/case-exports")).isZero();
            }
            assertThat(http.as(stranger.caller()).get(owner.path() + "/case-exports").status()).isIn(403, 404);
        }
    }

    @Test
    void filesOfAPersonGoToTheCityAndTheResultComesBack() {
        filesGoToTheCityAndTheResultComesBack(OwnerKind.PERSON);
    }

    @ParameterizedTest
    @Tag("nightly")
    @EnumSource(names = "PERSON", mode = EnumSource.Mode.EXCLUDE)
    void filesGoToTheCityAndTheResultComesBack(OwnerKind kind) {
        Filer owner = actions.filer(kind, actions.newUnit());
        Http caller = http.as(owner.caller());
        String id = actions.filed(owner);
        String place = owner.cases() + "/" + id;
        String handedIn = actions.handedIn(id);
        assertThat(ids(caller, place + "/materials")).contains(handedIn);
        caller.get(place + "/materials/" + handedIn + "/content").expect(200);
        actions.city(id, "acceptance", Map.of()).expect(200);
        byte[] content = CaseActions.pdf(100);
        String result = actions.uploadResult(tokens.staff(CaseActions.NANJING), id, content);

        assertThat(ids(caller, place + "/results")).isEmpty();
        caller.post(place + "/evaluation", Map.of("level", "SATISFIED")).expect(409, "case-not-decided");
        actions.city(id, "decision", Map.of("approved", true)).expect(200);

        assertThat(ids(caller, place + "/results")).containsExactly(result);
        assertThat(caller.get(place + "/results/" + result + "/content").expect(200).text())
                .isEqualTo(new String(content, StandardCharsets.US_ASCII));
        assertThat(ids(caller, place + "/materials")).contains(handedIn).doesNotContain(result);
        caller.post(place + "/evaluation", Map.of("level", "SATISFIED")).expect(201);
        assertThat(caller.get(place + "/evaluation").expect(200).json().required("level").asString())
                .isEqualTo("SATISFIED");
    }

    private List<String> ids(Filer filer) {
        return ids(http.as(filer.caller()), filer.cases());
    }

    private static List<String> ids(Http caller, String path) {
        return caller.get(path).expect(200).json().required("items").valueStream()
                .map(each -> each.required("id").asString()).toList();
    }

    private int total(Filer filer, String path) {
        return http.as(filer.caller()).get(filer.path() + path).expect(200).json().required("total").asInt();
    }
}
