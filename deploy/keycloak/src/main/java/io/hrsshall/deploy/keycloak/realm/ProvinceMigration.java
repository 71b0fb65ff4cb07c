package io.hrsshall.deploy.keycloak.realm;

import static io.hrsshall.deploy.keycloak.realm.AdminApi.json;

import java.util.List;
import java.util.Map;

/// The migrations of the province's realm, in their order.
enum ProvinceMigration {

    V001_PROVINCE {
        @Override
        void run(Realm realm) {
            realm.settings(json("displayName", "江苏政务服务网统一身份认证（模拟）", "sslRequired", "none",
                    "registrationAllowed", true, "resetPasswordAllowed", false, "rememberMe", false,
                    "loginWithEmailAllowed", false, "verifyEmail", false, "bruteForceProtected", true,
                    "internationalizationEnabled", true, "supportedLocales", List.of("zh-CN", "en"), "defaultLocale",
                    "zh-CN"));
            realm.userProfile(Map.of("attributes", List.of(
                    attribute("username", "用户名", Map.of("length", Map.of("min", 3, "max", 60))),
                    attribute("email", "电子邮箱", Map.of("length", Map.of("max", 255))),
                    attribute("uscc", "统一社会信用代码（法人）",
                            Map.of("pattern", Map.of("pattern", "[0-9A-Z]{18}", "error-message", "18 位"))),
                    attribute("idNumber", "居民身份证号码（自然人）",
                            Map.of("pattern", Map.of("pattern", "[0-9]{17}[0-9X]", "error-message", "18 位"))))));
            realm.removeDefaultRoles();
            List.of("account", "account-console", "admin-cli", "broker", "security-admin-console")
                    .forEach(realm::disableClient);
        }

        private static Map<String, Object> attribute(String name, String title, Map<String, Object> validations) {
            return json("name", name, "displayName", title, "validations", validations, "permissions",
                    Map.of("view", List.of("admin", "user"), "edit", List.of("admin", "user")), "multivalued", false);
        }
    },

    V002_HALL {
        @Override
        void run(Realm realm) {
            realm.client(ProvinceRealm.CLIENT,
                    json("protocol", "openid-connect", "publicClient", false, "clientAuthenticatorType",
                            "client-secret", "standardFlowEnabled", true, "implicitFlowEnabled", false,
                            "directAccessGrantsEnabled", false, "serviceAccountsEnabled", false, "fullScopeAllowed",
                            false, "attributes", Map.of("pkce.code.challenge.method", "S256")),
                    List.of(claim("uscc"), claim("idNumber")), List.of());
        }

        private static Map<String, Object> claim(String attribute) {
            return json("name", attribute, "protocol", "openid-connect", "protocolMapper",
                    "oidc-usermodel-attribute-mapper", "config",
                    Map.of("user.attribute", attribute, "claim.name", attribute, "jsonType.label", "String",
                            "id.token.claim", "true"));
        }
    };

    abstract void run(Realm realm);
}
