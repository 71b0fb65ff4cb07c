package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.outside.keycloak.RefreshToken;
import org.springframework.stereotype.Service;

/// Ends the session of a refresh token. Its content is trusted only after Keycloak confirmed the token, so that a
/// forged token does not end another session.
@Service
public class Logout {

    private final KeycloakTokens keycloak;
    private final SessionRevocation revocations;

    Logout(KeycloakTokens keycloak, SessionRevocation revocations) {
        this.keycloak = keycloak;
        this.revocations = revocations;
    }

    public void logOut(String refreshToken) {
        RefreshToken.of(refreshToken).filter(keycloak::isActive)
                .ifPresent(token -> revocations.endSession(token.user(), token.session(), "logout"));
    }
}
