package io.hrsshall.deploy.keycloak.realm;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Brings a realm up to date: runs its missing migrations in order and records each in the realm, then applies the
/// settings, which may differ from run to run.
public final class RealmMigration {

    private RealmMigration() {}

    /// Can be repeated at any time, also after an interrupted run. For a realm that is up to date it makes a few reads.
    ///
    /// @throws RealmMigrationFailed
    ///             with a message that says what an operator can do
    public static void run(URI keycloakUrl, String adminUser, String adminPassword, RealmSettings settings) {
        try (var admin = new AdminApi(keycloakUrl, adminUser, adminPassword)) {
            var realm = new Realm(admin, settings.realm());
            migrate(realm, Arrays.stream(Migration.values())
                    .map(migration -> new Step(migration.name(), migration::run)).toList());
            apply(settings, realm);
        }
    }

    /// Applies secrets and keys only, to a realm that is up to date: fewer requests, while people log in.
    public static void replaceSecrets(URI keycloakUrl, String adminUser, String adminPassword,
            RealmSettings settings) {
        try (var admin = new AdminApi(keycloakUrl, adminUser, adminPassword)) {
            applySecrets(settings, new Realm(admin, settings.realm()));
        }
    }

    static void migrate(Realm realm, List<Step> migrations) {
        var done = realm.migrations();
        for (Step migration : migrations) {
            if (!done.contains(migration.name())) {
                migration.work().accept(realm);
                done.add(migration.name());
                realm.recordMigrations(done);
            }
        }
    }

    private static void applySecrets(RealmSettings settings, Realm realm) {
        var secrets = new HashMap<String, String>();
        secrets.put("hall-login", settings.loginSecret());
        secrets.put("hall-staff", settings.loginSecret());
        secrets.putAll(settings.serviceSecrets());
        settings.citySecrets().forEach((city, secret) -> secrets.put("city-" + city, secret));
        realm.secrets(secrets);
        realm.mapperConfig("hall-login", "hall-acting", "publicKey", String.join(",", settings.statementKeys()));
        realm.flowConfig("hall-login", "proofKeys", String.join(",", settings.proofKeys()));
    }

    private static void apply(RealmSettings settings, Realm realm) {
        applySecrets(settings, realm);
        var access = new HashMap<String, @Nullable String>();
        for (String city : RealmSettings.CITIES) {
            access.put("city-" + city, settings.citySecrets().containsKey(city) ? "" : null);
            access.put("city-" + city + "-key", settings.cityKeys().get(city));
        }
        realm.access(access);
        for (RealmSettings.StaffUser user : settings.staff()) {
            realm.newUser(user.username(), Map.of("city", List.of(user.city()), "roles", user.roles()),
                    user.password(), user.secret());
        }
    }
}
