package io.hrsshall.identity.accounts.sessions.web;

import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.TokenContext;
import org.jspecify.annotations.Nullable;

public record TokensView(String accessToken, long expiresIn, @Nullable String refreshToken, long refreshExpiresIn,
        TokenContext acting) {

    public static TokensView of(IssuedTokens issued) {
        return new TokensView(issued.accessToken(), issued.expiresIn(), issued.refreshToken(),
                issued.refreshExpiresIn(), issued.acting());
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "TokensView";
    }
}
