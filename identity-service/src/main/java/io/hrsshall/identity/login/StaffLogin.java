package io.hrsshall.identity.login;

import io.hrsshall.identity.audit.SecurityAudit;
import io.hrsshall.identity.audit.SecurityEvent;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.keycloak.KeycloakTokens;
import io.hrsshall.identity.keycloak.SecondFactorMissing;
import io.hrsshall.identity.keycloak.SecondFactorOffer;
import io.hrsshall.identity.keycloak.StaffCredentials;
import io.hrsshall.kit.web.ClientAddress;
import io.hrsshall.identity.puzzle.PuzzlePass;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Logs staff in with a password and a code of their authenticator app, which they enrol at their first login. A wrong
/// code is the same answer as a wrong password, and counts like one. Keycloak checks both. See ADR 0021.
@Service
public class StaffLogin {

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final KeycloakTokens keycloak;
    private final SecurityAudit audit;

    StaffLogin(AccountLookup accounts, PasswordAttempts attempts, KeycloakTokens keycloak, SecurityAudit audit) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.keycloak = keycloak;
        this.audit = audit;
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public IssuedTokens logIn(StaffCredentials staff, @Nullable PuzzlePass pass, ClientAddress client) {
        LoginTarget target = accounts.staff(staff.username());
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.LOGIN, pass);
        attempts.checkNotLocked(entry);
        try {
            return attempts.check(entry, () -> keycloak.logInStaff(staff), tokens -> {
                if (staff.enrolment() != null) {
                    record(SecurityEventKind.SECOND_FACTOR_ENROLLED, tokens);
                }
                record(SecurityEventKind.LOGIN, tokens);
                return tokens;
            }).orElseThrow(LoginRefused::badCredentials);
        } catch (SecondFactorMissing e) {
            throw audit.refused(target.event(SecurityEventKind.LOGIN), e);
        }
    }

    private void record(SecurityEventKind kind, IssuedTokens tokens) {
        audit.record(SecurityEvent.of(kind).by(LoginWay.PASSWORD.code()).on(tokens.user(), null)
                .ofStaff(tokens.acting().city()));
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    /// @return the second factor, which a login with a code of it enrols
    public SecondFactorOffer offerSecondFactor(String username, String password, @Nullable PuzzlePass pass,
            ClientAddress client) {
        PasswordEntry entry = new PasswordEntry(accounts.staff(username), client,
                SecurityEventKind.SECOND_FACTOR_ENROLLED, pass);
        attempts.checkNotLocked(entry);
        return attempts.check(entry, () -> keycloak.offerSecondFactor(username, password))
                .orElseThrow(LoginRefused::badCredentials);
    }
}
