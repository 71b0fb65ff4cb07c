package io.hrsshall.identity.sessions;

import io.hrsshall.identity.endings.EndingSessions;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.identity.keycloak.RefreshToken;
import org.springframework.stereotype.Service;

/// Ends the session of a refresh token. Keycloak is asked first whether the token is its own and alive: what it says is
/// believed only then, so that nobody ends another's session.
@Service
public class LoggingOut {

    private final KeycloakTokens keycloak;
    private final EndingSessions endings;

    LoggingOut(KeycloakTokens keycloak, EndingSessions endings) {
        this.keycloak = keycloak;
        this.endings = endings;
    }

    public void logOut(String refreshToken) {
        RefreshToken.of(refreshToken).filter(keycloak::isActive)
                .ifPresent(token -> endings.end(token.session(), "logout"));
    }
}
