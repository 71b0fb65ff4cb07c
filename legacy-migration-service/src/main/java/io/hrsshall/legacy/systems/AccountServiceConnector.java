package io.hrsshall.legacy.systems;

import io.hrsshall.kit.signedjson.SignedJsonClient;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Asks a legacy system by signed JSON for accounts with their passwords' hashes, and compares the password here. A
/// locked account or one with a CA is refused whatever the password ([StoredAccount]). An answer with another code, or
/// without what was asked for, is no answer; a hash of an unknown scheme is a wrong password.
final class AccountServiceConnector implements LegacySystemConnector {

    private final LegacySystem system;
    private final AccountServiceSettings settings;
    private final AccountServiceSettings.Fields fields;
    private final SignedJsonClient client;

    AccountServiceConnector(LegacySystem system, AccountServiceSettings settings, SignedJsonClient client) {
        this.system = system;
        this.settings = settings;
        this.fields = settings.fields();
        this.client = client;
    }

    @Override
    public LegacySystem system() {
        return system;
    }

    @Override
    public Verification verify(String username, String password) {
        JsonNode answer = SignedCalls.ask(client, settings.paths().account(), Map.of(fields.username(), username));
        if (code(answer).equals(fields.unknown())) {
            return new Verification.WrongCredentials();
        }
        JsonNode account = successful(answer).path(fields.account());
        if (!account.isObject()) {
            throw client.unusable("no account");
        }
        return stored(account).verify(password, settings.format());
    }

    @Override
    public List<ListedAccount> accountsAfter(String after, int limit) {
        JsonNode accounts = successful(SignedCalls.ask(client, settings.paths().accounts(),
                Map.of(fields.after(), after, fields.limit(), Integer.toString(limit)))).path(fields.accounts());
        if (!accounts.isArray()) {
            throw client.unusable("no accounts");
        }
        return accounts.valueStream().map(account -> new ListedAccount(account.path(fields.username()).asString(""),
                stored(account).verificationIfPasswordIsRight(settings.format()))).toList();
    }

    private StoredAccount stored(JsonNode account) {
        return new StoredAccount(text(account, fields.scheme()), text(account, fields.hash()),
                text(account, fields.salt()), text(account, fields.state()), text(account, fields.login()),
                account.path(fields.units()).valueStream().map(this::unit).toList());
    }

    @Override
    public boolean holds(UnifiedSocialCreditCode unit) {
        return SignedCalls.exists(client, successful(
                SignedCalls.ask(client, settings.paths().exists(), Map.of(fields.uscc(), unit.value())))
                .path(fields.exists()));
    }

    @Override
    public Map<City, Long> unitsByCity() {
        return SignedCalls.counts(
                successful(SignedCalls.ask(client, settings.paths().count(), Map.of())).path(fields.counts()));
    }

    private JsonNode successful(JsonNode answer) {
        if (!code(answer).equals(fields.success())) {
            throw client.unusable("unknown code");
        }
        return answer;
    }

    private String code(JsonNode answer) {
        return text(answer, fields.code());
    }

    private StoredUnit unit(JsonNode node) {
        return new StoredUnit(text(node, fields.number()), text(node, fields.uscc()), text(node, fields.name()),
                text(node, fields.city()), text(node, fields.representative()), text(node, fields.idType()),
                text(node, fields.idNumber()));
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("").strip();
    }
}
