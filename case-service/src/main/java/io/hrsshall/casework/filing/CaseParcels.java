package io.hrsshall.casework.filing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The parcels of cases, as logistics-service published them.
@Repository
public class CaseParcels {

    private static final String BY = "logistics-service";
    private static final String DELIVERED = "DELIVERED";

    private final JdbcClient jdbc;
    private final CaseProgress progress;
    private final ParcelArrivals arrivals;
    private final Clock clock;

    CaseParcels(JdbcClient jdbc, CaseProgress progress, ParcelArrivals arrivals, Clock clock) {
        this.jdbc = jdbc;
        this.progress = progress;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /// Joins the transaction of the inbox. The events of a unit's parcels arrive in order. Does nothing for a case that
    /// does not exist here.
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(UUID parcel, CaseId caseId, String status, Instant at) {
        jdbc.sql(
                """
                        INSERT INTO case_parcel AS p (parcel_id, case_id, status, created_at, created_by, changed_at, changed_by,
                                                      version)
                        SELECT :parcel, c.id, :status, :at, :by, :at, :by, 0 FROM cases c WHERE c.id = :case
                        ON CONFLICT (parcel_id) DO UPDATE
                        SET status = excluded.status, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
                            version = p.version + 1""")
                .param("parcel", parcel).param("case", caseId.value()).param("status", status)
                .param("at", at.atOffset(ZoneOffset.UTC)).param("by", BY).update();
        showChange(caseId);
        if (status.equals(DELIVERED)) {
            arrivals.arrived(caseId, at);
        }
    }

    /// Shows a step with originals in the progress of the case. Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void recordOriginals(PublishedStep step) {
        progress.record(step, BY);
        showChange(step.caseId());
    }

    /// A city that reads what changed since some time finds the case. The version stays: no step is refused because a
    /// parcel has moved.
    private void showChange(CaseId caseId) {
        jdbc.sql("UPDATE cases SET changed_at = :now WHERE id = :case AND changed_at < :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC)).param("case", caseId.value()).update();
    }

    /// @return null if the result of the case is not to be mailed
    @Nullable
    DeliveryState delivery(CaseSummary summary) {
        if (summary.resultDelivery().delivery() != Delivery.Means.MAIL
                || !Boolean.TRUE.equals(summary.state().approved())) {
            return null;
        }
        return DeliveryState.of(jdbc
                .sql("SELECT status FROM case_parcel WHERE case_id = :case ORDER BY parcel_id DESC LIMIT 1")
                .param("case", summary.id()).query(String.class).optional().orElse(null));
    }
}
