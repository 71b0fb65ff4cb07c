package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 江苏省人社网办大厅.
@Component
class Jshrss implements LegacySystem {

    private static final String NAME = "jshrss";

    private final SignedExchange exchange;
    private final JsonMapper json;

    Jshrss(JshrssSettings settings, JsonMapper json, Clock clock) {
        this.exchange = new SignedExchange(NAME, settings, clock);
        this.json = json;
    }

    @Override
    public OldSystem system() {
        return OldSystem.JSHRSS;
    }

    @Override
    public Verification verify(String username, String password) {
        byte[] body = json.writeValueAsBytes(Map.of("username", username, "password", password));
        JsonNode answer = json.readTree(exchange.post("/v1/accounts/verify", body));
        return switch (answer.path("result").asString("")) {
            case "OK" -> new Verification.Verified(units(answer.path("units")));
            case "WRONG_PASSWORD" -> new Verification.Wrong();
            case "CA_ACCOUNT" -> new Verification.UsesCa();
            default -> throw new DependencyUnavailable(NAME);
        };
    }

    private static List<OldUnit> units(JsonNode nodes) {
        List<OldUnit> units = new ArrayList<>();
        for (JsonNode node : nodes) {
            JsonNode person = node.path("legalRepresentative");
            UnifiedSocialCreditCode uscc = UnifiedSocialCreditCode.parse("uscc", node.path("uscc").asString(""));
            units.add(new OldUnit(node.path("unitNumber").asString(""), uscc, node.path("name").asString(""),
                    city(node.path("city").asString(""), uscc),
                    PersonName.parse("name", person.path("name").asString("")), IdDocument.parse("idNumber",
                            IdType.valueOf(person.path("idType").asString("")), person.path("idNumber").asString(""))));
        }
        return units;
    }

    private static City city(String code, UnifiedSocialCreditCode uscc) {
        return City.isValid(code) ? new City(code) : City.ofUscc(uscc).orElse(City.PROVINCE);
    }
}
