package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The realm's migrations, in their order. A released migration is never changed: append a new one. Each can be
/// repeated after it was interrupted.
enum Migration {

    V001_REALM {
        @Override
        void run(Realm realm) {
            realm.settings(json("displayName", "江苏人社网上办事大厅 (单位)", "sslRequired", "external",
                    // Only identity-service creates or changes users.
                    "registrationAllowed", false, "resetPasswordAllowed", false, "rememberMe", false,
                    "editUsernameAllowed", false, "loginWithEmailAllowed", false, "verifyEmail", false,
                    "bruteForceProtected", true, "permanentLockout", false, "failureFactor", 5,
                    "waitIncrementSeconds", FIFTEEN_MINUTES, "maxFailureWaitSeconds", FIFTEEN_MINUTES,
                    // Two failures within one second count as two failures and cause no lock of their own.
                    "quickLoginCheckMilliSeconds", 0, "maxDeltaTimeSeconds", 12 * 3600,
                    "accessTokenLifespan", 300, "ssoSessionIdleTimeout", 30 * 60, "ssoSessionMaxLifespan", 10 * 3600,
                    // identity-service records used refresh tokens and must be able to repeat a request for a lost answer.
                    "revokeRefreshToken", false));
            // No personal data in Keycloak: the only attribute is a staff user's city. No attribute is required, or
            // Keycloak would treat an account as not fully set up.
            realm.userProfile(Map.of("attributes", List.of(
                    attribute("username", Map.of("length", Map.of("min", 3, "max", 255))),
                    attribute("email", Map.of("length", Map.of("max", 255))),
                    attribute("city", Map.of("length", Map.of("min", 6, "max", 6))))));
            realm.removeDefaultRoles();
            // Built-in clients that the hall does not use.
            List.of("account", "account-console", "admin-cli", "broker", "security-admin-console")
                    .forEach(realm::disableClient);
        }

        private static Map<String, Object> attribute(String name, Map<String, Object> validations) {
            return json("name", name, "validations", validations, "permissions",
                    Map.of("view", List.of("admin"), "edit", List.of("admin")), "multivalued", false);
        }
    },

    V002_LOGIN_CLIENT {
        @Override
        void run(Realm realm) {
            String flow = realm.directGrantFlow("hall-login", "hall-direct-grant", Map.of("users", "accounts"));
            realm.client("hall-login", directGrant(flow),
                    List.of(audience("hall-api"), mapper("hall-acting", "hall-acting", Map.of("publicKey", ""))),
                    List.of());
        }
    },

    V003_STAFF_CLIENT {
        @Override
        void run(Realm realm) {
            String flow = realm.directGrantFlow("hall-staff", "hall-direct-grant", Map.of("users", "staff"));
            realm.client("hall-staff", directGrant(flow),
                    List.of(audience("hall-api"), fixed("kind", "staff"),
                            mapper("city", "oidc-usermodel-attribute-mapper",
                                    Map.of("user.attribute", "city", "claim.name", "city", "jsonType.label", "String",
                                            "access.token.claim", "true", "introspection.token.claim", "true"))),
                    List.of());
        }
    },

    V004_SERVICES {
        @Override
        void run(Realm realm) {
            var scopes = new ArrayList<String>();
            for (String service : RealmSettings.SERVICES) {
                realm.clientScope("to-" + service, audience(service));
                scopes.add("to-" + service);
            }
            for (String service : RealmSettings.SERVICES) {
                var optional = new ArrayList<>(scopes);
                boolean administersUsers = service.equals("identity-service");
                if (administersUsers) {
                    // An optional scope, so that only tokens requested for the admin API carry the roles.
                    optional.add("roles");
                }
                realm.client(service, clientCredentials(administersUsers), List.of(fixed("kind", "service")), optional);
            }
            realm.realmManagementRoles("identity-service", List.of("manage-users", "view-users", "query-users"));
        }
    },

    V005_CITIES {
        @Override
        void run(Realm realm) {
            for (String city : RealmSettings.CITIES) {
                realm.client("city-" + city, clientCredentials(false),
                        List.of(audience("hall-api"), fixed("kind", "city-system"), fixed("city", city)), List.of());
            }
        }
    },

    /// identity-service limits wrong passwords before it asks Keycloak (ADR 0009). Keycloak's lockout would let anyone
    /// lock out an account's owner under every spelling of the login.
    V006_NO_LOCKOUT {
        @Override
        void run(Realm realm) {
            realm.settings(json("bruteForceProtected", false));
        }
    },

    /// Nothing else limits wrong passwords of Keycloak's own administrators.
    V007_MASTER_LOCKOUT {
        @Override
        void run(Realm realm) {
            realm.master().settings(json("bruteForceProtected", true, "permanentLockout", false, "failureFactor", 10,
                    "waitIncrementSeconds", FIFTEEN_MINUTES, "maxFailureWaitSeconds", FIFTEEN_MINUTES,
                    "quickLoginCheckMilliSeconds", 0, "maxDeltaTimeSeconds", 12 * 3600));
        }
    },

    /// What every authenticator app supports. A code is accepted one period earlier and later, and once.
    V008_SECOND_FACTOR {
        @Override
        void run(Realm realm) {
            realm.settings(json("otpPolicyType", "totp", "otpPolicyAlgorithm", "HmacSHA1", "otpPolicyDigits", 6,
                    "otpPolicyPeriod", 30, "otpPolicyLookAheadWindow", 1, "otpPolicyCodeReusable", false));
        }
    },

    /// A client authenticates in one way only. So each city has a second client, beside the one with the secret, for
    /// assertions signed with its keys (RFC 7523). A city changes from one to the other without an outage.
    V009_CITY_KEYS {
        @Override
        void run(Realm realm) {
            for (String city : RealmSettings.CITIES) {
                var client = clientCredentials(false);
                client.put("clientAuthenticatorType", "client-jwt");
                // Until the city has keys.
                client.put("enabled", false);
                realm.client("city-" + city + "-key", client,
                        List.of(audience("hall-api"), fixed("kind", "city-system"), fixed("city", city)), List.of());
            }
        }
    },

    /// The tokens of staff state how they logged in, as those of accounts do: a session without `acr` 2 began without a
    /// second factor.
    V010_STAFF_ASSURANCE {
        @Override
        void run(Realm realm) {
            String flow = realm.directGrantFlow("hall-staff", "hall-direct-grant", Map.of("users", "staff"));
            realm.client("hall-staff", directGrant(flow),
                    List.of(sessionNote("acr", "hall.acr"), sessionNote("authMethod", "hall.authMethod")), List.of());
        }
    },

    /// Staff are people with roles, and their tokens state them (ADR 0038). The accounts that a city's staff shared
    /// keep what they could do until the city has its heads of staff.
    V011_STAFF_ROLES {
        @Override
        void run(Realm realm) {
            realm.userProfile(Map.of("attributes", List.of(
                    attribute("username", Map.of("length", Map.of("min", 3, "max", 255)), false),
                    attribute("email", Map.of("length", Map.of("max", 255)), false),
                    attribute("city", Map.of("length", Map.of("min", 6, "max", 6)), false),
                    attribute("county", Map.of("length", Map.of("min", 6, "max", 6)), false),
                    attribute("roles", Map.of("length", Map.of("max", 20)), true),
                    // Written by the operator's command, until identity-service has recorded it.
                    attribute(StaffRecovery.MARKER, Map.of("length", Map.of("max", 100)), false))));
            String flow = realm.directGrantFlow("hall-staff", "hall-direct-grant", Map.of("users", "staff"));
            realm.client("hall-staff", directGrant(flow),
                    List.of(userAttribute("roles", true), userAttribute("county", false)), List.of());
            for (String city : RealmSettings.CITIES) {
                var roles = new ArrayList<>(List.of("case", "counter", "institution", "upgrade", "notice"));
                if (city.equals(RealmSettings.PROVINCE)) {
                    roles.add("catalogue");
                }
                realm.addAttributes("staff-" + city, Map.of("roles", roles));
            }
        }

        private static Map<String, Object> attribute(String name, Map<String, Object> validations,
                boolean multivalued) {
            return json("name", name, "validations", validations, "permissions",
                    Map.of("view", List.of("admin"), "edit", List.of("admin")), "multivalued", multivalued);
        }
    },

    /// What administrators change, and their own logins, are recorded for half a year. Without the changed data, which
    /// contains secrets.
    V020_ADMIN_EVENTS {
        @Override
        void run(Realm realm) {
            Map<String, Object> recorded = json("adminEventsEnabled", true, "adminEventsDetailsEnabled", false);
            realm.settings(recorded);
            realm.attribute("adminEventsExpiration", HALF_A_YEAR);
            Map<String, Object> ofMaster = new LinkedHashMap<>(recorded);
            ofMaster.put("eventsEnabled", true);
            ofMaster.put("eventsExpiration", Long.parseLong(HALF_A_YEAR));
            realm.master().settings(ofMaster);
            realm.master().attribute("adminEventsExpiration", HALF_A_YEAR);
        }
    };

    private static final int FIFTEEN_MINUTES = 15 * 60;
    /// In seconds.
    private static final String HALF_A_YEAR = "15552000";

    abstract void run(Realm realm);

    private static Map<String, Object> directGrant(String flow) {
        return json("protocol", "openid-connect", "publicClient", false, "clientAuthenticatorType", "client-secret",
                "standardFlowEnabled", false, "implicitFlowEnabled", false, "directAccessGrantsEnabled", true,
                "serviceAccountsEnabled", false, "fullScopeAllowed", false, "authenticationFlowBindingOverrides",
                Map.of("direct_grant", flow), "attributes", Map.of("use.refresh.tokens", "true"));
    }

    private static Map<String, Object> clientCredentials(boolean administersUsers) {
        return json("protocol", "openid-connect", "publicClient", false, "clientAuthenticatorType", "client-secret",
                "standardFlowEnabled", false, "implicitFlowEnabled", false, "directAccessGrantsEnabled", false,
                "serviceAccountsEnabled", true, "fullScopeAllowed", administersUsers);
    }

    private static Map<String, Object> audience(String audience) {
        return mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", audience,
                "access.token.claim", "true", "introspection.token.claim", "true"));
    }

    private static Map<String, Object> fixed(String claim, String value) {
        return mapper(claim, "oidc-hardcoded-claim-mapper", Map.of("claim.name", claim, "claim.value", value,
                "jsonType.label", "String", "access.token.claim", "true", "introspection.token.claim", "true"));
    }

    private static Map<String, Object> userAttribute(String name, boolean multivalued) {
        return mapper(name, "oidc-usermodel-attribute-mapper", Map.of("user.attribute", name, "claim.name", name,
                "jsonType.label", "String", "multivalued", String.valueOf(multivalued), "access.token.claim", "true",
                "introspection.token.claim", "true"));
    }

    private static Map<String, Object> sessionNote(String claim, String note) {
        return mapper(claim, "oidc-usersessionmodel-note-mapper", Map.of("user.session.note", note, "claim.name", claim,
                "jsonType.label", "String", "access.token.claim", "true", "introspection.token.claim", "true"));
    }

    private static Map<String, Object> mapper(String name, String type, Map<String, String> config) {
        return json("name", name, "protocol", "openid-connect", "protocolMapper", type, "config", config);
    }
}
