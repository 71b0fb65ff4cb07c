package io.hrsshall.deploy.keycloak.realm;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;

/// The realm that plays the province's unified login on a laptop, in trials and in tests: anybody registers there as
/// the unit or person of one's choice. Production has the province's own login instead.
public final class ProvinceRealm {

    /// The hall as a client of the province.
    public static final String CLIENT = "rs-hall";

    private ProvinceRealm() {}

    /// @param url
    ///            with which the issuer and the addresses for browsers begin
    /// @param redirectUri
    ///            the hall's page that browsers are sent back to
    public record Settings(String realm, URI url, String clientSecret, URI redirectUri) {

        /// Without the secret.
        @Override
        public String toString() {
            return "Settings[" + realm + "]";
        }
    }

    /// Can be repeated at any time, also after an interrupted run.
    ///
    /// @throws RealmMigrationFailed
    ///             with a message that says what an operator can do
    public static void run(URI keycloakUrl, String adminUser, String adminPassword, Settings settings) {
        try (var admin = new AdminApi(keycloakUrl, adminUser, adminPassword)) {
            var realm = new Realm(admin, settings.realm());
            RealmMigration.migrate(realm, Arrays.stream(ProvinceMigration.values())
                    .map(migration -> new Step(migration.name(), migration::run)).toList());
            realm.attribute("frontendUrl", settings.url().toString());
            realm.secrets(Map.of(CLIENT, settings.clientSecret()));
            realm.redirectUri(CLIENT, settings.redirectUri().toString());
        }
    }
}
