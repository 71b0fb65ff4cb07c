package io.hrsshall.identity.login;

import io.hrsshall.identity.accounts.ActAs;
import io.hrsshall.identity.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.delegation.NoAuthority;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.revocations.SessionRevocation;
import org.springframework.stereotype.Component;

/// Checks that a login gave what was requested, and otherwise ends its session.
@Component
class IssuedTokensCheck {

    private final SessionRevocation revocations;

    IssuedTokensCheck(SessionRevocation revocations) {
        this.revocations = revocations;
    }

    IssuedTokens checked(IssuedTokens tokens, ActingStatement statement, ActAs actAs) {
        if (statement.acting() != null && !tokens.hasPerson()) {
            // The login took longer than the statement is valid.
            revocations.revokeSession(tokens.session(), "statement-expired");
            throw new KeycloakUnavailable();
        }
        if (!tokens.acting().kind().equals(actAs.kind().code())) {
            revocations.revokeSession(tokens.session(), "no-authority");
            throw new NoAuthority();
        }
        return tokens;
    }
}
