package io.hrsshall.deploy.keycloak.realm;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The operator's way to reset the authenticator app of a head of staff of the province, if the other head can't. It
/// leaves a marker at the user, which identity-service turns into a security event that names the operator.
public final class StaffRecovery {

    /// The user attribute.
    static final String MARKER = "secondFactorResetBy";

    private StaffRecovery() {}

    /// @param operator
    ///            who does it; becomes part of the security event
    /// @throws RealmMigrationFailed
    ///             if there is no such head of staff of the province
    public static void resetSecondFactor(URI keycloakUrl, String adminUser, String adminPassword, String realmName,
            String username, String operator) {
        if (!operator.matches("[\\p{L}\\p{N} ._-]{2,60}")) {
            throw new RealmMigrationFailed("Name yourself with 2 to 60 letters, digits, spaces, dots or hyphens");
        }
        try (var admin = new AdminApi(keycloakUrl, adminUser, adminPassword)) {
            var realm = new Realm(admin, realmName);
            JsonNode user = realm.findUser(username).filter(StaffRecovery::isHeadOfTheProvince)
                    .orElseThrow(() -> new RealmMigrationFailed(
                            username + " is no head of staff of the province (320000). A head of the province resets others"));
            // First, so that nothing is reset without a record.
            realm.addAttributes(username, Map.of(MARKER, List.of(operator)));
            realm.removeSecondFactor(user);
            realm.logOut(user);
        }
    }

    private static boolean isHeadOfTheProvince(JsonNode user) {
        JsonNode attributes = user.path("attributes");
        return Objects.equals(attributes.path("city").path(0).asString(""), RealmSettings.PROVINCE)
                && StreamSupport.stream(attributes.path("roles").spliterator(), false)
                        .anyMatch(role -> role.asString("").equals("head"));
    }
}
