package io.hrsshall.identity.logins.login;

import io.hrsshall.authority.AccountId;
import io.hrsshall.identity.accounts.audit.SecurityAudit;
import io.hrsshall.identity.accounts.audit.SecurityEvent;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.identity.accounts.staff.StaffDirectory;
import io.hrsshall.identity.accounts.staff.StaffDirectory.Admission;
import io.hrsshall.identity.accounts.staff.StaffSettings;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.outside.keycloak.FirstPasswordRefused;
import io.hrsshall.identity.outside.keycloak.IssuedTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakTokens;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.SecondFactorMissing;
import io.hrsshall.identity.outside.keycloak.SecondFactorOffer;
import io.hrsshall.identity.outside.keycloak.StaffCredentials;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Logs staff in with a password and a code of their authenticator app, which they enrol at their first login. A wrong
/// code is the same answer as a wrong password, and counts like one. Keycloak checks both. A first password is replaced
/// by the login itself. See ADR 0021 and ADR 0038.
@Service
public class StaffLogin {

    private final AccountLookup accounts;
    private final PasswordAttempts attempts;
    private final KeycloakTokens keycloak;
    private final StaffDirectory members;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final StaffSettings settings;
    private final Clock clock;

    StaffLogin(AccountLookup accounts, PasswordAttempts attempts, KeycloakTokens keycloak, StaffDirectory members,
            SessionRevocation revocations, SecurityAudit audit, StaffSettings settings, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.keycloak = keycloak;
        this.members = members;
        this.revocations = revocations;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    public IssuedTokens logIn(StaffCredentials staff, @Nullable PuzzlePass pass, ClientAddress client) {
        LoginTarget target = accounts.staff(staff.username());
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.LOGIN, pass);
        attempts.checkNotLocked(entry);
        Instant begun = clock.instant();
        try {
            return attempts.check(entry, () -> keycloak.logInStaff(staff, firstPasswordSince()).filter(this::admitted),
                    tokens -> {
                        if (staff.enrolment() != null) {
                            record(SecurityEventKind.SECOND_FACTOR_ENROLLED, tokens);
                        }
                        record(SecurityEventKind.LOGIN, tokens);
                        members.loggedIn(tokens.user(), begun);
                        return tokens;
                    }).orElseThrow(LoginRefused::badCredentials);
        } catch (SecondFactorMissing | FirstPasswordRefused e) {
            throw audit.refused(target.event(SecurityEventKind.LOGIN), e);
        }
    }

    /// Keycloak may not know yet what a head of staff has changed. Nobody but identity-service gets tokens of staff.
    private boolean admitted(IssuedTokens tokens) {
        List<String> roles = tokens.acting().roles();
        Admission admission = members.admission(tokens.user(), roles == null ? Set.of() : Set.copyOf(roles),
                tokens.acting().county());
        if (admission != Admission.CURRENT) {
            revocations.revokeSession(tokens.session(), "staff-not-admitted");
        }
        if (admission == Admission.OUTDATED) {
            throw new KeycloakUnavailable();
        }
        return admission == Admission.CURRENT;
    }

    private void record(SecurityEventKind kind, IssuedTokens tokens) {
        audit.record(SecurityEvent.of(kind).by(LoginWay.PASSWORD.code()).on(new AccountId(tokens.user()), null)
                .ofStaff(tokens.acting().city()));
    }

    /// @param pass
    ///            of a solved puzzle; null if none was asked for
    /// @return the second factor, which a login with a code of it enrols
    public SecondFactorOffer offerSecondFactor(String username, String password, @Nullable PuzzlePass pass,
            ClientAddress client) {
        LoginTarget target = accounts.staff(username);
        PasswordEntry entry = new PasswordEntry(target, client, SecurityEventKind.SECOND_FACTOR_ENROLLED, pass);
        attempts.checkNotLocked(entry);
        try {
            return attempts.check(entry, () -> keycloak.offerSecondFactor(username, password, firstPasswordSince()))
                    .orElseThrow(LoginRefused::badCredentials);
        } catch (FirstPasswordRefused e) {
            throw audit.refused(target.event(SecurityEventKind.SECOND_FACTOR_ENROLLED), e);
        }
    }

    /// Older first passwords have expired.
    private Instant firstPasswordSince() {
        return clock.instant().minus(settings.firstPasswordLife());
    }
}
