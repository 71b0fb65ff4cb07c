package io.hrsshall.identity.outside.keycloak;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param clientSecret
///            of identity-service's own client, whose service account manages the users
/// @param loginClientSecret
///            of `hall-login`, the only client that users log in with
/// @param staffClientSecret
///            of `hall-staff`
/// @param maxParallelHashes
///            how many passwords this process lets Keycloak hash at a time
/// @param hashQueueTimeout
///            how long other requests wait for that
@Validated
@ConfigurationProperties("hall.keycloak")
record KeycloakSettings(@NotNull URI url, @NotBlank String realm, @NotBlank String clientSecret,
        @NotBlank String loginClientSecret, @NotBlank String staffClientSecret, @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout, @Min(1) int maxParallelHashes, @NotNull Duration hashQueueTimeout) {

    String realmPath() {
        return "/realms/" + realm;
    }

    String adminPath() {
        return "/admin/realms/" + realm;
    }

    String tokenPath() {
        return realmPath() + "/protocol/openid-connect/token";
    }

    /// Without secrets.
    @Override
    public String toString() {
        return "KeycloakSettings[" + url + realmPath() + "]";
    }
}
