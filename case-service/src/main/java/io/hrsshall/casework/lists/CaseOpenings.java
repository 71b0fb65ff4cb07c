package io.hrsshall.casework.lists;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.casework.staff.StaffNames;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.values.City;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/// Who has a case open, so that two clerks do not work on the same one unknowingly. It forbids nothing: the version of
/// the case decides whose step counts. An open page renews the opening, which otherwise ends after ten minutes.
@Service
public class CaseOpenings {

    private static final Duration OPEN = Duration.ofMinutes(10);
    private static final int AT_ONCE = 20;

    private final JdbcClient jdbc;
    private final StaffNames staff;
    private final TransactionOperations transactions;
    private final Clock clock;

    CaseOpenings(JdbcClient jdbc, StaffNames staff, TransactionOperations transactions, Clock clock) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Opening(UUID account, OffsetDateTime since) {}

    /// Opens a case that the policy has let the clerk see, unless a colleague has it open.
    @Transactional(propagation = Propagation.NEVER)
    public CaseOpening open(UUID caseId, Actor by) {
        Instant now = clock.instant();
        Optional<Opening> other = transactions
                .execute(_ -> open(caseId, by, now) ? Optional.<Opening>empty() : of(caseId));
        if (other == null || other.isEmpty()) {
            return CaseOpening.MINE;
        }
        UUID account = other.get().account();
        City city = new City(Objects.requireNonNull(by.city()));
        return new CaseOpening(false, staff.of(city, List.of(account)).get(account), other.get().since().toInstant());
    }

    private Optional<Opening> of(UUID caseId) {
        return jdbc.sql("SELECT account, created_at AS since FROM case_opening WHERE case_id = ?").param(caseId)
                .query(Opening.class).optional();
    }

    /// @return whether nobody else has it open
    private boolean open(UUID caseId, Actor by, Instant now) {
        return open(caseId, by, now, true);
    }

    /// For a case that nobody has open, not even the same clerk, who may ask for several at once.
    ///
    /// @return whether that is still so
    boolean openFirst(UUID caseId, Actor by, Instant now) {
        return open(caseId, by, now, false);
    }

    private boolean open(UUID caseId, Actor by, Instant now, boolean renews) {
        if (by.kind() != Kind.STAFF) {
            throw new IllegalArgumentException("cases are opened by staff");
        }
        deleteEnded(now);
        Audit audit = Audit.created(by, now);
        return jdbc
                .sql("""
                        INSERT INTO case_opening AS o (case_id, account, open_until, created_at, created_by, created_grant, changed_at,
                            changed_by, changed_grant, version)
                        VALUES (:case, :account, :until, :now, :by, :grant, :now, :by, :grant, 1)
                        ON CONFLICT (case_id) DO UPDATE SET account = excluded.account, open_until = excluded.open_until,
                            created_at = CASE WHEN o.account = excluded.account THEN o.created_at ELSE excluded.created_at END,
                            changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                            changed_grant = excluded.changed_grant, version = o.version + 1
                        WHERE :renews AND o.account = excluded.account OR o.open_until <= :now""")
                .param("case", caseId).param("renews", renews)
                .param("account", by.accountId().value()).param("until", now.plus(OPEN).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC)).param("by", audit.createdBy())
                .param("grant", audit.createdGrant()).update() == 1;
    }

    private void deleteEnded(Instant now) {
        jdbc.sql("""
                DELETE FROM case_opening WHERE case_id IN (SELECT case_id FROM case_opening WHERE open_until < :ended
                    LIMIT :most FOR UPDATE SKIP LOCKED)""")
                .param("ended", now.minus(OPEN).atOffset(ZoneOffset.UTC)).param("most", AT_ONCE).update();
    }
}
