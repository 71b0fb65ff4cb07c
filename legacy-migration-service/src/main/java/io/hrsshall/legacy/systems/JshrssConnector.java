package io.hrsshall.legacy.systems;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// 江苏省人社网办大厅.
final class JshrssConnector implements LegacySystemConnector {

    private static final Logger log = LoggerFactory.getLogger(JshrssConnector.class);
    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 200;

    private final SignedJsonClient client;

    JshrssConnector(SignedJsonClient client) {
        this.client = client;
    }

    @Override
    public LegacySystem system() {
        return LegacySystem.JSHRSS;
    }

    @Override
    public Verification verify(String username, String password) {
        SignedJsonClient.Response response = client.post("/v1/accounts/verify",
                Map.of("username", username, "password", password));
        if (response.status() != 200) {
            throw client.unusable("status=" + response.status());
        }
        return switch (response.body().path("result").asString("")) {
            case "OK" -> new Verification.Verified(units(response.body().path("units")));
            case "WRONG_PASSWORD" -> new Verification.WrongCredentials();
            case "CA_ACCOUNT" -> new Verification.CaAccount();
            default -> throw client.unusable("unknown result");
        };
    }

    /// Legacy systems hold invalid ID numbers and codes; units with such data are skipped.
    private static List<LegacyUnit> units(JsonNode nodes) {
        List<LegacyUnit> units = new ArrayList<>();
        for (JsonNode node : nodes) {
            try {
                units.add(unit(node));
            } catch (InvalidField e) {
                log.warn("Unit of a legacy account skipped, invalid data, code={}", e.fieldCode());
            }
        }
        return units;
    }

    private static LegacyUnit unit(JsonNode node) {
        JsonNode person = node.path("legalRepresentative");
        UnifiedSocialCreditCode uscc = UnifiedSocialCreditCode.parse("uscc", node.path("uscc").asString(""));
        return new LegacyUnit(text(node, "unitNumber", MAX_NUMBER_LENGTH), uscc, text(node, "name", MAX_NAME_LENGTH),
                city(node.path("city").asString(""), uscc), PersonName.parse("name", person.path("name").asString("")),
                IdDocument.parse("idNumber", idType(person.path("idType").asString("")),
                        person.path("idNumber").asString("")));
    }

    private static String text(JsonNode node, String field, int maxLength) {
        String text = node.path(field).asString("").strip();
        if (text.isEmpty() || text.length() > maxLength) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    private static IdType idType(String name) {
        return Arrays.stream(IdType.values()).filter(type -> type.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidField("idType", "format"));
    }

    private static City city(String code, UnifiedSocialCreditCode uscc) {
        return City.isValid(code) ? new City(code) : City.ofUscc(uscc).orElse(City.PROVINCE);
    }
}
