package io.hrsshall.identity.logins.login;

import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.outside.delegation.ActingStatements;
import io.hrsshall.identity.outside.delegation.DelegationClient.ActingStatement;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import org.springframework.stereotype.Component;

/// Checks that a login gave what was requested, and otherwise ends its session.
@Component
class IssuedTokensCheck {

    private final SessionRevocation revocations;
    private final ActingStatements statements;
    private final SecurityAudit audit;

    IssuedTokensCheck(SessionRevocation revocations, ActingStatements statements, SecurityAudit audit) {
        this.revocations = revocations;
        this.statements = statements;
        this.audit = audit;
    }

    /// @param login
    ///            as requested
    IssuedTokens checked(IssuedTokens tokens, ActingStatement statement, SecurityEvent login) {
        if (isExpired(statement, tokens)) {
            revocations.revokeSession(tokens.session(), "statement-expired");
            throw new KeycloakUnavailable();
        }
        if (!isFor(login, tokens)) {
            revocations.revokeSession(tokens.session(), "no-authority");
            throw audit.refused(login, statements.refusal(login.person(), login.actingFor()));
        }
        return tokens;
    }

    boolean areAsRequested(IssuedTokens tokens, ActingStatement statement, SecurityEvent login) {
        return !isExpired(statement, tokens) && isFor(login, tokens);
    }

    /// The login took longer than the statement is valid.
    private static boolean isExpired(ActingStatement statement, IssuedTokens tokens) {
        return statement.acting() != null && !tokens.hasPerson();
    }

    private static boolean isFor(SecurityEvent login, IssuedTokens tokens) {
        return login.actingKind() != null && tokens.acting().kind().equals(login.actingKind().code());
    }
}
