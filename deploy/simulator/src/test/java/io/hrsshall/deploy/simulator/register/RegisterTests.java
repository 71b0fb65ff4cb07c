package io.hrsshall.deploy.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RegisterTests extends RunningSimulator {

    private static final String PATH = "/register/v1/enterprises/query";
    private static final String SAMPLE = "{\"uscc\":\"91320102MA1UDJRN98\"}";

    @AfterEach
    void resetBehaviour() {
        put("/sim/behaviour/register", "{\"mode\":\"ok\"}");
    }

    @Test
    void aSampleCompanyIsFoundAndTheAnswerIsSigned() {
        HttpResponse<String> found = query("register-secret", SAMPLE);
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(isSignedBy("register-secret", found)).isTrue();
        JsonNode enterprise = JSON.readTree(found.body());
        assertThat(enterprise.path("name").asString()).isEqualTo("南京钟山云软件有限公司");
        assertThat(enterprise.path("city").asString()).isEqualTo("320100");
        assertThat(enterprise.path("legalRepresentative").path("idNumber").asString()).isEqualTo("320102196402149220");
    }

    @Test
    void anUnknownCodeIsNotFoundAndTheAnswerIsSigned() {
        HttpResponse<String> missing = query("register-secret", "{\"uscc\":\"91320102MA1UDJRN99\"}");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(isSignedBy("register-secret", missing)).isTrue();
        assertThat(JSON.readTree(missing.body()).path("code").asString()).isEqualTo("enterprise-not-found");
    }

    @Test
    void anAddedCompanyIsFound() {
        JsonNode added = posted("/sim/enterprises",
                "{\"name\":\"苏州测试有限公司\",\"city\":\"320500\",\"legalRepresentative\":{\"name\":\"钱多\",\"idNumber\":\"320102196402149220\"}}");
        HttpResponse<String> found = query("register-secret",
                "{\"uscc\":\"" + added.path("uscc").asString().toLowerCase(java.util.Locale.ROOT) + "\"}");
        assertThat(JSON.readTree(found.body())).isEqualTo(added);
        assertThat(get("/sim/enterprises?q=" + added.path("uscc").asString()).size()).isEqualTo(1);
    }

    @Test
    void anEntryCanBeChanged() {
        String uscc = posted("/sim/enterprises", "{}").path("uscc").asString();
        JsonNode changed = JSON.readTree(put("/sim/enterprises/" + uscc,
                "{\"status\":\"注销\",\"legalRepresentative\":{\"name\":\"钱多\",\"idNumber\":\"320102196402149220\"}}")
                .body());

        JsonNode found = JSON.readTree(query("register-secret", "{\"uscc\":\"" + uscc + "\"}").body());

        assertThat(found).isEqualTo(changed);
        assertThat(found.path("status").asString()).isEqualTo("注销");
        assertThat(found.path("legalRepresentative").path("name").asString()).isEqualTo("钱多");
        assertThat(get("/sim/enterprises?q=" + uscc).size()).isEqualTo(1);
        assertThat(put("/sim/enterprises/91320102MA1UDJRN99", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aCompanyWithAnUnknownCityOrAnInvalidIdNumberIsNotAdded() {
        assertThat(post("/sim/enterprises", "{\"city\":\"110000\"}").statusCode()).isEqualTo(400);
        assertThat(post("/sim/enterprises", "{\"legalRepresentative\":{\"idNumber\":\"320102196402149221\"}}")
                .statusCode()).isEqualTo(400);
    }

    @Test
    void aRequestWithoutAValidSignatureIsRefused() {
        assertThat(code(query("another-secret", SAMPLE))).isEqualTo("bad-signature");
        assertThat(code(send(signed(PATH, "stranger", "register-secret", SAMPLE)))).isEqualTo("unknown-app-key");
        long old = System.currentTimeMillis() - Duration.ofMinutes(6).toMillis();
        assertThat(code(send(signed(PATH, "register-key", "register-secret", SAMPLE, old, "n"))))
                .isEqualTo("stale-timestamp");
    }

    @Test
    void aNonceIsAcceptedOnce() {
        String nonce = UUID.randomUUID().toString();
        long now = System.currentTimeMillis();
        assertThat(send(signed(PATH, "register-key", "register-secret", SAMPLE, now, nonce)).statusCode())
                .isEqualTo(200);
        assertThat(code(send(signed(PATH, "register-key", "register-secret", SAMPLE, now, nonce))))
                .isEqualTo("nonce-used");
    }

    @Test
    void aBodyWithoutAUsccIsMalformed() {
        for (String body : new String[]{"", "{", "[]", "{\"uscc\":1}", "{\"uscc\":\" \"}"}) {
            assertThat(query("register-secret", body).statusCode()).as(body).isEqualTo(400);
        }
    }

    @Test
    void inModeWrongAnAnswerHasABadSignature() {
        put("/sim/behaviour/register", "{\"mode\":\"wrong\"}");
        HttpResponse<String> wrong = query("register-secret", SAMPLE);
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(isSignedBy("register-secret", wrong)).isFalse();
    }

    private HttpResponse<String> query(String secret, String body) {
        return send(signed(PATH, "register-key", secret, body));
    }

    private static String code(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(401);
        return JSON.readTree(response.body()).path("code").asString();
    }
}
