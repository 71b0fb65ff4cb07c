package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Refusal;
import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import io.hrsshall.kit.problem.Refused;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// What throws a thief out of a clerk's account ends what was confirmed with it: a confirmation does not count once the
/// clerk's sessions were ended by a head of staff, who disabled the clerk, changed the roles, or reset password or app.
/// See ADR 0039.
@Component
class ThrownOutClerks {

    private final SessionRevocation revocations;

    ThrownOutClerks(SessionRevocation revocations) {
        this.revocations = revocations;
    }

    /// Whether a clerk who confirmed the check was thrown out since.
    boolean confirmed(CounterCheck check) {
        return check.confirmations().stream().anyMatch(confirmation -> revocations
                .isThrownOutSince(UUID.fromString(confirmation.account()), confirmation.at()));
    }

    /// The token may have been accepted before its end was known to this process.
    ///
    /// @throws Refused
    ///             if the session of the clerk was ended
    void requireSession(Actor staff) {
        if (revocations.isRevoked(Objects.requireNonNull(staff.session(), "staff have a session"),
                staff.accountId().value(), staff.issuedAt())) {
            throw new Refused(Refusal.of(Refusal.Reason.AUTHORITY_CHANGED));
        }
    }
}
