package io.hrsshall.legacy.systems;

import io.hrsshall.kit.feign.DependencyUnavailable;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// 江苏省人社网办大厅.
@Component
class Jshrss implements LegacySystem {

    private static final Logger log = LoggerFactory.getLogger(Jshrss.class);
    private static final String NAME = "jshrss";
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_NAME = 200;

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
        JsonNode answer = read(exchange.post("/v1/accounts/verify", body));
        return switch (answer.path("result").asString("")) {
            case "OK" -> new Verification.Verified(units(answer.path("units")));
            case "WRONG_PASSWORD" -> new Verification.Wrong();
            case "CA_ACCOUNT" -> new Verification.UsesCa();
            default -> throw new DependencyUnavailable(NAME);
        };
    }

    private JsonNode read(byte[] answer) {
        try {
            return json.readTree(answer);
        } catch (JacksonException e) {
            throw new DependencyUnavailable(NAME);
        }
    }

    /// Those that can be read: an older system may hold numbers that are none.
    private static List<OldUnit> units(JsonNode nodes) {
        List<OldUnit> units = new ArrayList<>();
        for (JsonNode node : nodes) {
            try {
                units.add(unit(node));
            } catch (InvalidField e) {
                log.warn("A unit of an older account can't be read: {}", e.fieldCode());
            }
        }
        return units;
    }

    private static OldUnit unit(JsonNode node) {
        JsonNode person = node.path("legalRepresentative");
        UnifiedSocialCreditCode uscc = UnifiedSocialCreditCode.parse("uscc", node.path("uscc").asString(""));
        return new OldUnit(text(node, "unitNumber", LONGEST_NUMBER), uscc, text(node, "name", LONGEST_NAME),
                city(node.path("city").asString(""), uscc), PersonName.parse("name", person.path("name").asString("")),
                IdDocument.parse("idNumber", idType(person.path("idType").asString("")),
                        person.path("idNumber").asString("")));
    }

    private static String text(JsonNode node, String field, int longest) {
        String text = node.path(field).asString("").strip();
        if (text.isEmpty() || text.length() > longest) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static IdType idType(String word) {
        return Arrays.stream(IdType.values()).filter(type -> type.name().equals(word)).findFirst()
                .orElseThrow(() -> new InvalidField("idType", "format"));
    }

    private static City city(String code, UnifiedSocialCreditCode uscc) {
        return City.isValid(code) ? new City(code) : City.ofUscc(uscc).orElse(City.PROVINCE);
    }
}
