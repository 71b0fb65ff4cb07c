package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// 江苏省人社网办大厅, which checks passwords itself.
final class JshrssConnector implements LegacySystemConnector {

    private static final Map<String, IdType> ID_TYPES = Arrays.stream(IdType.values())
            .collect(Collectors.toMap(IdType::name, Function.identity()));

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
        JsonNode answer = SignedCalls.ask(client, "/v1/accounts/verify",
                Map.of("username", username, "password", password));
        String result = answer.path("result").asString("");
        return result.equals("WRONG_PASSWORD") ? new Verification.WrongCredentials() : verificationOf(result, answer);
    }

    @Override
    public List<ListedAccount> accountsAfter(String after, int limit) {
        JsonNode accounts = SignedCalls.ask(client, "/v1/accounts/export",
                Map.of("after", after, "limit", Integer.toString(limit))).path("accounts");
        if (!accounts.isArray()) {
            throw client.unusable("no accounts");
        }
        return accounts.valueStream().map(account -> new ListedAccount(account.path("username").asString(""),
                verificationOf(account.path("state").asString(""), account))).toList();
    }

    private Verification verificationOf(String state, JsonNode account) {
        return switch (state) {
            case "OK" -> StoredUnit.verified(account.path("units").valueStream().map(JshrssConnector::unit).toList(),
                    ID_TYPES);
            case "CA_ACCOUNT" -> new Verification.CaAccount(unitReferences(account));
            case "LOCKED" -> new Verification.Locked(unitReferences(account));
            default -> throw client.unusable("unknown result");
        };
    }

    @Override
    public boolean holds(UnifiedSocialCreditCode unit) {
        return SignedCalls.exists(client,
                SignedCalls.ask(client, "/v1/units/exists", Map.of("uscc", unit.value())).path("exists"));
    }

    @Override
    public Map<City, Long> unitsByCity() {
        return SignedCalls.counts(SignedCalls.ask(client, "/v1/units/count", Map.of()).path("cities"));
    }

    private static List<LegacyUnitReference> unitReferences(JsonNode answer) {
        return answer.path("units").valueStream()
                .map(node -> LegacyUnitReference.of(node.path("unitNumber").asString(""),
                        node.path("city").asString("")))
                .toList();
    }

    private static StoredUnit unit(JsonNode node) {
        JsonNode person = node.path("legalRepresentative");
        return new StoredUnit(node.path("unitNumber").asString(""), node.path("uscc").asString(""),
                node.path("name").asString(""), node.path("city").asString(""), person.path("name").asString(""),
                person.path("idType").asString(""), person.path("idNumber").asString(""));
    }
}
