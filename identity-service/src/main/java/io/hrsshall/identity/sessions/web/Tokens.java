package io.hrsshall.identity.sessions.web;

import io.hrsshall.identity.keycloak.Acting;
import io.hrsshall.identity.keycloak.IssuedTokens;
import org.jspecify.annotations.Nullable;

public record Tokens(String accessToken, long expiresIn, @Nullable String refreshToken, long refreshExpiresIn,
        Acting acting) {

    public static Tokens of(IssuedTokens issued) {
        return new Tokens(issued.accessToken(), issued.expiresIn(), issued.refreshToken(), issued.refreshExpiresIn(),
                issued.acting());
    }

    /// Without tokens.
    @Override
    public String toString() {
        return "Tokens";
    }
}
