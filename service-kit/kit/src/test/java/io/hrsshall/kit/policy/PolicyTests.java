package io.hrsshall.kit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.authority.Freshness;
import io.hrsshall.kit.sample.Answer;
import io.hrsshall.kit.sample.NoteFacts;
import io.hrsshall.kit.sample.Realm;
import io.hrsshall.kit.sample.SampleService;
import io.hrsshall.kit.sample.SampleService.ChosenFreshness;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyTests {

    private static final String UNIT = "/api/v1/units/" + NoteFacts.UNIT;
    private static final String NOTE = UNIT + "/notes/" + NoteFacts.ID;
    private static final String OTHERS = UNIT + "/notes/" + NoteFacts.OTHERS;

    private final SampleService service = SampleService.shared();
    private final String agent = service.realm.unit(NoteFacts.UNIT, "agent", "SI.REG");
    private final String outOfScope = service.realm.unit(NoteFacts.UNIT, "agent", "SI.PAY", "EM");
    private final String administrator = service.realm.unit(NoteFacts.UNIT, "administrator");

    private Answer get(String path, String token) {
        return service.get(path, SampleService.bearer(token));
    }

    private Answer post(String path, String json, String token) {
        return service.post(path, json, SampleService.bearer(token));
    }

    private Answer put(String path, String json, String token) {
        return service.send(service.publicPort(), "PUT", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Authorization", "Bearer " + token, "If-Match", "\"7\"");
    }

    @Test
    void aCallerWithAuthorityIsPermitted() {
        assertThat(get(NOTE, agent).status()).isEqualTo(200);
        assertThat(get(NOTE, administrator).status()).isEqualTo(200);
        Answer written = post(UNIT + "/notes", "{\"itemCode\": \"SI.REG.EMP\", \"text\": \"a\"}", agent);
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        assertThat(put(NOTE, "{\"itemCode\": \"SI.PAY\", \"text\": \"a\"}", administrator).status()).isEqualTo(200);
    }

    @Test
    void onlyKindsNamedByTheRuleArePermitted() {
        assertThat(get(NOTE, service.realm.person()).statusAndCode()).isEqualTo("403 no-authority");
        assertThat(get(NOTE, service.realm.staff("320100")).statusAndCode()).isEqualTo("403 kind-not-allowed");
        assertThat(service.get(NOTE).statusAndCode()).isEqualTo("401 unauthenticated");
    }

    @Test
    void thePathOfAnotherUnitIsNotFound() {
        assertThat(get("/api/v1/units/2000000000008/notes/" + NoteFacts.ID, administrator).statusAndCode())
                .isEqualTo("404 not-found");
        String other = service.realm.unit("2000000000008", "administrator");
        assertThat(get(NOTE, other).statusAndCode()).isEqualTo("404 not-found");
        // The caller's own path, but the note of another unit.
        assertThat(get("/api/v1/units/2000000000008/notes/" + NoteFacts.ID, other).statusAndCode())
                .isEqualTo("404 not-found");
        assertThat(get(UNIT + "/notes/0190a000-0000-7000-8000-000000000000", administrator).statusAndCode())
                .isEqualTo("404 not-found");
        assertThat(get(UNIT + "/notes/no-id", administrator).statusAndCode()).isEqualTo("404 not-found");
    }

    @Test
    void theMissingTierIsNamed() {
        Answer answer = put(NOTE, "{\"itemCode\": \"SI.REG\", \"text\": \"a\"}", agent);
        assertThat(answer.statusAndCode()).isEqualTo("403 tier-missing");
        assertThat(answer.json().path("missing").path("tier").asString()).isEqualTo("administrator");
        assertThat(answer.json().path("links").path(0).path("href").asString()).isEqualTo(UNIT + "/grantors");
    }

    @Test
    void aRequestOutsideTheWindowIsRefused() {
        String ended = service.realm.token(Realm.unitClaims(NoteFacts.UNIT, "agent", "SI").andThen(
                claims -> claims.claim("window", Map.of("from", "2020-01-01", "to", "2020-12-31"))));
        Answer answer = get(NOTE, ended);
        assertThat(answer.statusAndCode()).isEqualTo("403 window-closed");
        assertThat(answer.json().at("/links/0/href").asString()).isEqualTo("/api/v1/me/grants");
    }

    @Test
    void scopesApplyToResourceBodyAndPath() {
        assertThat(get(NOTE, outOfScope).statusAndCode()).isEqualTo("403 scope-missing");
        Answer answer = post(UNIT + "/notes", "{\"itemCode\": \"SI.REG.EMP\", \"text\": \"a\"}", outOfScope);
        assertThat(answer.statusAndCode()).isEqualTo("403 scope-missing");
        assertThat(answer.json().path("missing").path("scope").asString()).isEqualTo("SI.REG.EMP");
        assertThat(put(UNIT + "/favourites/SI.REG.EMP", "{}", agent).status()).isEqualTo(204);
        assertThat(put(UNIT + "/favourites/SI.PAY", "{}", agent).statusAndCode()).isEqualTo("403 scope-missing");
        assertThat(put(UNIT + "/favourites/nonsense", "{}", agent).statusAndCode()).isEqualTo("404 not-found");
    }

    @Test
    void theScopeIsCheckedBeforeTheRestOfTheBody() {
        assertThat(post(UNIT + "/notes", "{\"itemCode\": \"SI.REG\", \"text\": \"\"}", outOfScope).statusAndCode())
                .isEqualTo("403 scope-missing");
        assertThat(post(UNIT + "/notes", "{\"itemCode\": \"SI.REG\", \"text\": \"\"}", agent).statusAndCode())
                .isEqualTo("422 invalid");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"text\": \"a\"} | 422 invalid | itemCode required",
            "{\"itemCode\": null, \"text\": \"a\"} | 422 invalid | itemCode required",
            "{\"itemCode\": \"x\", \"text\": \"a\"} | 422 invalid | itemCode format"})
    void aBodyWithoutAValidItemCodeIsInvalid(String body, String expected, String error) {
        for (String token : new String[]{agent, administrator}) {
            Answer answer = post(UNIT + "/notes", body, token);
            assertThat(answer.statusAndCode()).isEqualTo(expected);
            assertThat(answer.firstError()).isEqualTo(error);
        }
        assertThat(post(UNIT + "/notes", "", agent).statusAndCode()).isIn("400 malformed", "422 invalid");
        assertThat(post(UNIT + "/notes", "null", agent).statusAndCode()).isIn("400 malformed", "422 invalid");
    }

    @Test
    void onlyThePersonWhoFiledMayEvaluate() {
        assertThat(post(NOTE + "/evaluation", "{}", agent).status()).isEqualTo(204);
        assertThat(post(OTHERS + "/evaluation", "{}", agent).statusAndCode()).isEqualTo("404 not-found");
        assertThat(post(OTHERS + "/evaluation", "{}", administrator).status()).isEqualTo(204);
    }

    @Test
    void aCitySeesItsOwnCases() {
        String note = "/api/v1/city/notes/" + NoteFacts.ID;
        assertThat(get(note, service.realm.staff("320100")).status()).isEqualTo(200);
        assertThat(get(note, service.realm.staff("320500")).statusAndCode()).isEqualTo("404 not-found");
        assertThat(get(note, service.realm.staff("320000")).statusAndCode()).isEqualTo("404 not-found");
        assertThat(get(note, administrator).statusAndCode()).isEqualTo("403 kind-not-allowed");
    }

    @Test
    void listsAreRestrictedToWhatTheCallerMaySee() {
        Answer ofAgent = get(UNIT + "/notes", agent);
        assertThat(ofAgent.json().path("restrictToScopes").asBoolean()).isTrue();
        assertThat(ofAgent.json().path("scopes").toString()).contains("SI.REG");
        Answer ofAdministrator = get(UNIT + "/notes", administrator);
        assertThat(ofAdministrator.json().path("unit").asString()).isEqualTo(NoteFacts.UNIT);
        assertThat(ofAdministrator.json().path("restrictToScopes").asBoolean()).isFalse();
        assertThat(get(UNIT + "/reviews", agent).json().path("scopes").toString()).contains("SI.REV")
                .doesNotContain("SI.REG");
    }

    @Test
    void aChangedGrantAndAnUnknownStateAreRefused() {
        ChosenFreshness freshness = service.bean(ChosenFreshness.class);
        String token = service.realm.token(Realm.unitClaims(NoteFacts.UNIT, "administrator")
                .andThen(claims -> claims.claim("grant", "0190a000-0000-7000-8000-00000000aaaa")));
        assertThat(get(NOTE, token).status()).isEqualTo(200);
        freshness.set("0190a000-0000-7000-8000-00000000aaaa", Freshness.State.CHANGED);
        assertThat(get(NOTE, token).statusAndCode()).isEqualTo("401 authority-changed");
        assertThat(get("/api/v1/echo?q=a", token).body()).as("a dead token helps nobody").contains("by false");
        freshness.set("0190a000-0000-7000-8000-00000000aaaa", Freshness.State.UNKNOWN);
        Answer unknown = get(NOTE, token);
        assertThat(unknown.statusAndCode()).isEqualTo("503 authority-unknown");
        assertThat(unknown.header("Retry-After")).isEqualTo("5");
    }

    @Test
    void theAuthorityOfTheUserBehindAServiceMustBeValid() {
        ChosenFreshness freshness = service.bean(ChosenFreshness.class);
        String user = service.realm.token(Realm.unitClaims(NoteFacts.UNIT, "administrator")
                .andThen(claims -> claims.claim("grant", "0190a000-0000-7000-8000-00000000bbbb")));
        freshness.set("0190a000-0000-7000-8000-00000000bbbb", Freshness.State.CHANGED);
        Answer answer = service.send(service.internalPort(), "GET", "/internal/v1/notes/" + NoteFacts.ID, null,
                "Authorization", "Bearer " + service.realm.service("identity-service", "sample-service"),
                "Hall-User-Token", user);
        assertThat(answer.statusAndCode()).isEqualTo("401 authority-changed");
    }
}
