package io.hrsshall.deploy.keycloak.realm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The settings that differ between realms of the hall.
///
/// @param statementKeys
///            the public keys of acting statements (X.509, Base64, P-256); two during a key rotation
/// @param proofKeys
///            the public keys of login proofs, likewise
/// @param loginSecret
///            the secret of identity-service's two login clients, `hall-login` and `hall-staff`
/// @param serviceSecrets
///            by service name; for a service without an entry Keycloak generates a secret
/// @param citySecrets
///            by city code; a city without an entry cannot use a secret
/// @param cityKeys
///            by city code: the city's public keys as a JSON Web Key Set, two during a key rotation; a city without an
///            entry cannot use keys
/// @param staff
///            members of staff who get an account if they have none: the heads of each city, and clerks
///            for demonstrations
public record RealmSettings(String realm, List<String> statementKeys, List<String> proofKeys,
        String loginSecret, Map<String, String> serviceSecrets, Map<String, String> citySecrets,
        Map<String, String> cityKeys, List<StaffUser> staff) {

    /// The services that have a client.
    public static final List<String> SERVICES = List.of("gateway", "identity-service", "unit-service",
            "delegation-service", "institution-service", "case-service", "logistics-service",
            "legacy-migration-service");

    private static final Set<String> ASYMMETRIC = Set.of("EC", "RSA");

    /// GB/T 2260: the province level and its thirteen prefecture cities.
    public static final List<String> CITIES = List.of("320000", "320100", "320200", "320300", "320400", "320500",
            "320600", "320700", "320800", "320900", "321000", "321100", "321200", "321300");

    public static final String PROVINCE = "320000";

    /// @param roles
    ///            their codes
    /// @param secret
    ///            of the authenticator app (Base32); null for a user who replaces the password and enrols an app at the
    ///            first login
    public record StaffUser(String username, String city, List<String> roles, String password,
            @Nullable String secret) {
        public StaffUser {
            if (!username.matches("[a-z][a-z0-9-]{2,59}") || username.matches("staff-[0-9]{6}")
                    || !CITIES.contains(city) || roles.isEmpty()) {
                throw new IllegalArgumentException(
                        "A staff user has a name in small letters, no shared one, belongs to one of the cities and has roles: "
                                + username);
            }
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "StaffUser[" + username + ", " + city + "]";
        }
    }

    public RealmSettings {
        if (!realm.matches("[a-z0-9][a-z0-9-]{0,35}")) {
            throw new IllegalArgumentException("A realm's name has small letters, digits and hyphens: " + realm);
        }
        if (statementKeys.isEmpty() || proofKeys.isEmpty() || loginSecret.isBlank()) {
            throw new IllegalArgumentException(
                    "A realm needs a statement key, a proof key and the secret of its login clients");
        }
        if (!SERVICES.containsAll(serviceSecrets.keySet()) || !CITIES.containsAll(citySecrets.keySet())
                || !CITIES.containsAll(cityKeys.keySet())) {
            throw new IllegalArgumentException(
                    "A secret or key is for a service or a city that the realm does not know");
        }
        statementKeys = List.copyOf(statementKeys);
        proofKeys = List.copyOf(proofKeys);
        cityKeys.forEach(RealmSettings::checkKeys);
        serviceSecrets = Map.copyOf(serviceSecrets);
        citySecrets = Map.copyOf(citySecrets);
        cityKeys = Map.copyOf(cityKeys);
        staff = List.copyOf(staff);
    }

    /// @throws IllegalArgumentException
    ///             if the text is not a key set, or contains a private key
    private static void checkKeys(String city, String keySet) {
        try {
            List<JsonNode> keys = JsonMapper.shared().readTree(keySet).path("keys").valueStream().toList();
            boolean usable = !keys.isEmpty() && keys.stream().allMatch(key -> key.path("kid").isString()
                    && key.path("use").asString("").equals("sig") && key.path("alg").isString()
                    && ASYMMETRIC.contains(key.path("kty").asString("")));
            if (usable && keys.stream().noneMatch(key -> key.has("d"))) {
                return;
            }
        } catch (JacksonException e) {
            // Reported below, without the text, which may be a private key.
        }
        throw new IllegalArgumentException(
                "The keys of " + city
                        + " must be a JSON Web Key Set of public keys (EC or RSA) with kid, use sig, and alg");
    }

    /// Omits the secrets.
    @Override
    public String toString() {
        return "RealmSettings[" + realm + "]";
    }
}
