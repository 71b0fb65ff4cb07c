package io.hrsshall.deploy.simulator.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import cn.hutool.core.util.CreditCodeUtil;
import cn.hutool.core.util.IdcardUtil;
import io.hrsshall.deploy.simulator.RunningSimulator;
import io.hrsshall.deploy.simulator.register.GeneratedEnterprises.Kind;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class GeneratedAccountsTests extends RunningSimulator {

    @ParameterizedTest
    @EnumSource(LegacySystem.class)
    void eachSystemHasAccountsOfEachKind(LegacySystem system) {
        for (Kind kind : Kind.values()) {
            JsonNode account = generated(system, kind);
            JsonNode unit = account.path("units").path(0);
            assertThat(account.path("ca").asBoolean()).isEqualTo(kind == Kind.CA_ONLY);
            assertThat(account.path("locked").asBoolean()).isEqualTo(kind == Kind.LOCKED);
            assertThat(account.path("units").size() > 1).isEqualTo(kind == Kind.SEVERAL_UNITS);
            assertThat(CreditCodeUtil.isCreditCode(unit.path("uscc").asString())).as(kind.name())
                    .isEqualTo(kind != Kind.WRONG_USCC);
            assertThat(IdcardUtil.isValidCard18(unit.at("/legalRepresentative/idNumber").asString())).isTrue();
            JsonNode entry = register(unit.path("uscc").asString());
            switch (kind) {
                case WRONG_USCC -> assertThat(entry.path("code").asString()).isEqualTo("enterprise-not-found");
                case CANCELLED -> assertThat(entry.path("status").asString()).isEqualTo("注销");
                case REPRESENTATIVE_CHANGED -> assertThat(entry.at("/legalRepresentative/idNumber"))
                        .isNotEqualTo(unit.at("/legalRepresentative/idNumber"));
                case RARE_CHARACTERS -> assertThat(unit.at("/legalRepresentative/name").asString()).isEqualTo("㐂𠮷");
                default -> assertThat(entry.path("legalRepresentative")).isEqualTo(unit.path("legalRepresentative"));
            }
        }
    }

    @Test
    void aSharedUnitHasAnAccountInEachSystem() {
        assertThat(generated(LegacySystem.JSSI, Kind.SHARED_UNIT).at("/units/0/uscc"))
                .isEqualTo(generated(LegacySystem.JSHRSS, Kind.SHARED_UNIT).at("/units/0/uscc"));
    }

    @Test
    void taizhouReturnsHashesAndCountsItsUnits() {
        JsonNode account = generated(LegacySystem.TAIZHOU, Kind.ONE_UNIT);
        JsonNode found = taizhou("/account/query", Map.of("loginName", account.path("username").asString()));
        assertThat(found.at("/account/pwd").asString()).isEqualTo(LegacyHashes
                .sm3(found.at("/account/slt").asString() + account.path("password").asString()));
        assertThat(taizhou("/account/query", Map.of("loginName", "nobody")).path("code").asString())
                .isEqualTo("1001");
        assertThat(taizhou("/corp/exists", Map.of("creditCode", account.at("/units/0/uscc").asString()))
                .path("exists").asBoolean()).isTrue();
        assertThat(taizhou("/corp/count", Map.of()).path("regions").valueStream().mapToInt(JsonNode::asInt).sum())
                .isGreaterThan(11_000);
    }

    @Test
    void allAccountsAreListedInPagesByUserName() {
        JsonNode first = page("", 1_000);
        assertThat(first.valueStream().map(GeneratedAccountsTests::username)).hasSize(1_000).isSorted();
        String last = username(first.path(999));
        assertThat(username(page(last, 1).path(0))).isGreaterThan(last);
        assertThat(page("~", 1)).isEmpty();
    }

    private JsonNode page(String after, int limit) {
        return get("/sim/legacy-accounts?system=TAIZHOU&after=" + after + "&limit=" + limit);
    }

    private static String username(JsonNode account) {
        return account.path("username").asString();
    }

    private JsonNode generated(LegacySystem system, Kind kind) {
        return get("/sim/legacy-accounts?limit=1&system=" + system + "&kind=" + kind).path(0);
    }

    private JsonNode register(String uscc) {
        return JSON.readTree(send(signed("/register/v1/enterprises/query", "register-key", "register-secret",
                JSON.writeValueAsString(Map.of("uscc", uscc)))).body());
    }

    private JsonNode taizhou(String path, Map<String, String> request) {
        HttpResponse<String> response = send(signed("/legacy/taizhou/portal" + path, "taizhou-key", "taizhou-secret",
                JSON.writeValueAsString(request)));
        assertThat(isSignedBy("taizhou-secret", response)).isTrue();
        return JSON.readTree(response.body());
    }
}
