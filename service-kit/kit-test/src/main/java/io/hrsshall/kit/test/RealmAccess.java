package io.hrsshall.kit.test;

import io.hrsshall.deploy.keycloak.realm.RealmMigration;
import io.hrsshall.deploy.keycloak.realm.RealmSettings;
import io.hrsshall.deploy.parts.KeycloakConnection;
import io.hrsshall.deploy.parts.SharedParts;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// The keys, secrets and passwords of a realm.
///
/// @param userPassword
///            of every user that tests create
record RealmAccess(String realm, String statementPrivateKey, String statementPublicKey, String proofPrivateKey,
        String proofPublicKey, String loginSecret, Map<String, String> serviceSecrets, Map<String, String> citySecrets,
        String userPassword) {

    /// The realm that all test JVMs of a build use.
    static RealmAccess shared(SharedParts parts, KeycloakConnection keycloak) {
        return once(parts, "realm", keycloak, "test-" + Randoms.suffix());
    }

    /// A realm for one test JVM.
    static RealmAccess own(SharedParts parts, KeycloakConnection keycloak, String realm) {
        return once(parts, realm, keycloak, realm);
    }

    /// Test JVMs create their realms one after another, because Keycloak refuses concurrent logins of
    /// its administrator.
    private static RealmAccess once(SharedParts parts, String name, KeycloakConnection keycloak, String realm) {
        String json = parts.once(name, () -> JsonMapper.shared().writeValueAsString(create(keycloak, realm)));
        return JsonMapper.shared().readValue(json, RealmAccess.class);
    }

    private static RealmAccess create(KeycloakConnection keycloak, String realm) {
        Statements statements = Statements.withNewKey();
        Statements proofs = Statements.withNewKey();
        RealmAccess access = new RealmAccess(realm, statements.privateKey(), statements.publicKey(),
                proofs.privateKey(), proofs.publicKey(), Randoms.secret(), secrets(RealmSettings.SERVICES),
                secrets(RealmSettings.CITIES), "Aa" + Randoms.suffix());
        RealmMigration.run(URI.create(keycloak.url()), keycloak.adminUser(), keycloak.adminPassword(),
                access.settings());
        return access;
    }

    private static Map<String, String> secrets(List<String> names) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> Randoms.secret()));
    }

    RealmSettings settings() {
        return new RealmSettings(realm, List.of(statementPublicKey), List.of(proofPublicKey), loginSecret,
                serviceSecrets, citySecrets, Map.of(), List.of());
    }

    Statements statements() {
        return new Statements(statementPrivateKey, statementPublicKey);
    }

    /// Signs login proofs like identity-service.
    Statements proofs() {
        return new Statements(proofPrivateKey, proofPublicKey);
    }
}
