package io.hrsshall.deploy.simulator.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.hrsshall.deploy.simulator.RunningSimulator;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class JshrssTests extends RunningSimulator {

    private static final String PATH = "/legacy/jshrss/v1/accounts/verify";

    @Test
    void aCorrectPasswordReturnsTheUnit() {
        JsonNode verified = verify("nj_fuzimiao", "Fzm@2019");
        assertThat(verified.path("result").asString()).isEqualTo("OK");
        assertThat(verified.path("units").size()).isEqualTo(1);
        JsonNode unit = verified.path("units").path(0);
        assertThat(unit.path("unitNumber").asString()).isEqualTo("3201048812");
        assertThat(unit.path("name").asString()).isEqualTo("南京夫子庙文化用品有限公司");
        assertThat(unit.path("legalRepresentative").path("idNumber").asString()).hasSize(18);
    }

    @Test
    void anAccountMayHoldSeveralUnits() {
        assertThat(verify("nj_caodeshun", "Cds#2018").path("units").size()).isEqualTo(2);
    }

    @Test
    void aWrongPasswordAndAnUnknownUsernameGetTheSameAnswer() {
        assertThat(verify("nj_fuzimiao", "guess")).isEqualTo(verify("nobody", "guess"));
    }

    @Test
    void anAccountWithACaCertificateIsReported() {
        assertThat(verify("xz_tongshan", "anything").path("result").asString()).isEqualTo("CA_ACCOUNT");
    }

    @Test
    void aNewAccountCanBeVerified() {
        JsonNode added = posted("/sim/legacy-accounts", "{\"units\":3,\"city\":\"321200\"}");
        JsonNode verified = verify(added.path("username").asString(), added.path("password").asString());
        assertThat(verified.path("units")).isEqualTo(added.path("units"));
        assertThat(verified.path("units").size()).isEqualTo(3);
        assertThat(post("/sim/legacy-accounts", "{\"username\":\"" + added.path("username").asString() + "\"}")
                .statusCode()).isEqualTo(409);
        assertThat(post("/sim/legacy-accounts", "{\"units\":6}").statusCode()).isEqualTo(400);
    }

    @Test
    void theRegistersKeyIsRefused() {
        assertThat(send(signed(PATH, "register-key", "register-secret", "{}")).statusCode()).isEqualTo(401);
    }

    private JsonNode verify(String username, String password) {
        HttpResponse<String> response = send(signed(PATH, "jshrss-key", "jshrss-secret",
                JSON.writeValueAsString(Map.of("username", username, "password", password))));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(isSignedBy("jshrss-secret", response)).isTrue();
        return JSON.readTree(response.body());
    }
}
