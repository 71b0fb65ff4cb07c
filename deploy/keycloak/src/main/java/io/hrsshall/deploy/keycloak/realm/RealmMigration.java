package io.hrsshall.deploy.keycloak.realm;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings a realm up to date: first the migrations that it has not had, in their order, each remembered in the realm as
/// soon as it is done; then the settings, which may change from run to run.
public final class RealmMigration {

    private RealmMigration() {}

    /// Safe to run again, also after a run that broke off; a realm that is up to date costs a handful of reads.
    ///
    /// @throws RealmMigrationFailed
    ///             with a sentence that says why
    public static void run(URI keycloakUrl, String adminUser, String adminPassword, RealmSettings settings) {
        try (var admin = new AdminApi(keycloakUrl, adminUser, adminPassword)) {
            var realm = new Realm(admin, settings.realm());
            migrate(realm);
            apply(settings, realm);
        }
    }

    private static void migrate(Realm realm) {
        var done = realm.migrations();
        for (Migration migration : Migration.values()) {
            if (!done.contains(migration.name())) {
                migration.run(realm);
                done.add(migration.name());
                realm.remember(done);
            }
        }
    }

    private static void apply(RealmSettings settings, Realm realm) {
        var secrets = new HashMap<String, String>();
        secrets.put("hall-login", settings.loginSecret());
        secrets.put("hall-staff", settings.loginSecret());
        secrets.putAll(settings.serviceSecrets());
        settings.citySecrets().forEach((city, secret) -> secrets.put("city-" + city, secret));
        realm.secrets(secrets);
        realm.mapperConfig("hall-login", "hall-acting", "publicKey", String.join(",", settings.statementKeys()));
        for (RealmSettings.StaffUser user : settings.staff()) {
            realm.user(user.username(), Map.of("city", List.of(user.city())), user.password());
        }
    }
}
