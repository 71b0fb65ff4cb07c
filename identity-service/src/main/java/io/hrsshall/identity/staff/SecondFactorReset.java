package io.hrsshall.identity.staff;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.audit.SecurityAudit;
import io.hrsshall.identity.audit.SecurityEvent;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.keycloak.KeycloakUsers;
import io.hrsshall.identity.keycloak.KeycloakUsers.Staff;
import io.hrsshall.identity.revocations.SessionRevocation;
import io.hrsshall.kit.problem.BrokenRule;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.problem.Status;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Removes the second factor of a member of staff who has lost it. The owner enrols another one at the next login.
@Service
public class SecondFactorReset {

    private static final Logger log = LoggerFactory.getLogger(SecondFactorReset.class);
    private static final String REASON = "second-factor-reset";
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._-]{1,60}");

    private final KeycloakUsers keycloak;
    private final SessionRevocation revocations;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;

    SecondFactorReset(KeycloakUsers keycloak, SessionRevocation revocations, SecurityAudit audit,
            TransactionOperations transactions) {
        this.keycloak = keycloak;
        this.revocations = revocations;
        this.audit = audit;
        this.transactions = transactions;
    }

    /// Prevents that the thief of a session replaces its owner's second factor.
    static final class OwnSecondFactor extends BrokenRule {

        OwnSecondFactor() {
            super(Status.CONFLICT, "own-second-factor");
        }
    }

    /// Can be repeated. The sessions end and the event is recorded first, so that no reset lacks either.
    public void reset(Actor by, String username) {
        Staff staff = Optional.of(username).filter(name -> USERNAME.matcher(name).matches())
                .flatMap(keycloak::findStaff).orElseThrow(NotFound::new);
        if (staff.user().toString().equals(by.account())) {
            throw new OwnSecondFactor();
        }
        transactions.executeWithoutResult(status -> {
            audit.record(SecurityEvent.of(SecurityEventKind.SECOND_FACTOR_RESET).on(staff.user(), null)
                    .ofStaff(staff.city()).concerning(username));
            revocations.revokeAllSessions(staff.user(), staff.user(), REASON);
        });
        keycloak.removeSecondFactor(staff.user());
        log.info("Second factor reset, staff={}, by={}", staff.user(), by.account());
    }
}
