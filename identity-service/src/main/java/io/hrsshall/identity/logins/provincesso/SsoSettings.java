package io.hrsshall.identity.logins.provincesso;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param issuer
///            as the ID tokens state it
/// @param authorizationUrl
///            where browsers are sent
/// @param tokenUrl
///            called by this service, which may reach the province at another address than browsers do
/// @param keysUrl
///            the JWK set, likewise
/// @param redirectUri
///            the page that the province sends browsers back to
/// @param algorithms
///            the accepted signatures of ID tokens
/// @param usccClaim
///            contains the USCC of a legal person (法人)
/// @param idNumberClaim
///            contains the ID card number of a natural person; empty if natural persons are not accepted
/// @param perAddress
///            limits the logins that a client's address begins
@Validated
@ConfigurationProperties("hall.sso")
record SsoSettings(@NotBlank String issuer, @NotNull URI authorizationUrl, @NotNull URI tokenUrl,
        @NotNull URI keysUrl, @NotBlank String clientId, @NotBlank String clientSecret, @NotBlank String redirectUri,
        @NotBlank String scope, @NotEmpty List<String> algorithms, @NotBlank String usccClaim,
        @Nullable String idNumberClaim, @NotNull @Valid Limit perAddress, @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout) {

    /// Without the secret.
    @Override
    public String toString() {
        return "SsoSettings[" + issuer + "]";
    }
}
