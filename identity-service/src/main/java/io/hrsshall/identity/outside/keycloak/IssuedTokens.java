package io.hrsshall.identity.outside.keycloak;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tokens that Keycloak issued in this exchange, so their content needs no verification.
///
/// @param session
///            `sid`
/// @param hasPerson
///            false if Keycloak did not accept the acting statement
public record IssuedTokens(String accessToken, long expiresIn, @Nullable String refreshToken, long refreshExpiresIn,
        String session, TokenContext acting, boolean hasPerson) {

    static IssuedTokens of(KeycloakHttp.Answer answer) {
        String access = answer.body().path("access_token").asString("");
        TokenPayload payload = TokenPayload.of(access).orElseThrow(KeycloakUnavailable::new);
        String refresh = answer.body().path("refresh_token").asString("");
        return new IssuedTokens(access, answer.body().path("expires_in").asLong(0), refresh.isEmpty() ? null : refresh,
                answer.body().path("refresh_expires_in").asLong(0),
                Optional.ofNullable(payload.text("sid")).orElse(answer.body().path("session_state").asString("")),
                payload.acting(), payload.text("person") != null);
    }

    /// The user in Keycloak.
    public UUID user() {
        return TokenPayload.of(accessToken).map(payload -> payload.text("sub")).map(UUID::fromString)
                .orElseThrow(KeycloakUnavailable::new);
    }

    /// The claim `acr`: 1 for knowledge alone.
    public String assurance() {
        return TokenPayload.of(accessToken).map(payload -> payload.text("acr")).orElse("1");
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "IssuedTokens[" + acting.kind() + "]";
    }
}
