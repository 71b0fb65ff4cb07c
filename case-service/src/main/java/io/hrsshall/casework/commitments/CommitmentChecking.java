package io.hrsshall.casework.commitments;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.filing.CaseChanges;
import io.hrsshall.casework.filing.CaseCommitment;
import io.hrsshall.casework.filing.CaseCommitment.Result;
import io.hrsshall.casework.filing.CaseId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.web.Idempotency;
import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// 事后核查: the handling city records what it found about a commitment, at any time after the filing. Each check is kept;
/// the latest one counts.
@Service
public class CommitmentChecking {

    private static final Logger log = LoggerFactory.getLogger(CommitmentChecking.class);

    private final CaseChanges cases;
    private final CommitmentRows rows;
    private final Idempotency idempotency;
    private final Clock clock;

    CommitmentChecking(CaseChanges cases, CommitmentRows rows, Idempotency idempotency, Clock clock) {
        this.cases = cases;
        this.rows = rows;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    /// Locks the case, so that parallel checks are recorded one after the other.
    ///
    /// @throws NotFound
    ///             if the caller's city has no such case, or the case no such commitment
    /// @throws CommitmentRefused
    ///             if the credit of who made it is repaired, but it was not found false
    @Transactional
    public CaseCommitment check(CheckCommitment command, Actor by) {
        return idempotency.once("checkCommitment", command, CaseCommitment.class, () -> {
            cases.lock(command.caseId(), by);
            CaseCommitment commitment = find(command.caseId(), command.commitmentId());
            boolean isFalse = !commitment.checks().isEmpty()
                    && commitment.checks().getLast().result() == Result.FAILED;
            if (command.result() == Result.REPAIRED && !isFalse) {
                throw CommitmentRefused.notFalse();
            }
            rows.check(commitment.id(), command.result(), command.reason(), by, clock.instant());
            log.info("Commitment checked, result={}, case={}, commitment={}, by={}", command.result(),
                    command.caseId(), command.commitmentId(), by.kind());
            return find(command.caseId(), command.commitmentId()).withoutGrant();
        });
    }

    private CaseCommitment find(CaseId caseId, UUID id) {
        return rows.of(caseId).stream().filter(each -> each.id().equals(id)).findAny().orElseThrow(NotFound::new);
    }
}
