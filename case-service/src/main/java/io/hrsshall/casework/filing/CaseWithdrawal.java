package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Withdraws a case. A draft that was never filed is deleted.
@Service
public class CaseWithdrawal {

    private final Cases cases;
    private final CaseChanges changes;
    private final Enclosures enclosures;
    private final Idempotency idempotency;
    private final Clock clock;

    CaseWithdrawal(Cases cases, CaseChanges changes, Enclosures enclosures, Idempotency idempotency, Clock clock) {
        this.cases = cases;
        this.changes = changes;
        this.enclosures = enclosures;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @Transactional
    public CaseSummary withdraw(WithdrawCase command, Actor by) {
        return idempotency.once("withdrawCase", command, CaseSummary.class, () -> {
            CaseSummary withdrawn = changes.change(command.id(), by,
                    found -> found.withdraw(command.reason(), by, clock.instant()));
            if (withdrawn.times().filedAt() == null) {
                enclosures.discard(command.id());
                cases.deleteById(command.id());
            }
            return withdrawn;
        });
    }
}
