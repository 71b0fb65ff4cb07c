package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.data.AdvisoryLock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the parcels of a case that was deleted after its term. One that is still under way stays, because somebody
/// waits for it; operators learn of it. That addresses were disclosed stays recorded.
@Service
public class ParcelDeletion {

    private static final Logger log = LoggerFactory.getLogger(ParcelDeletion.class);

    private final JdbcClient jdbc;
    private final AdvisoryLock locks;

    ParcelDeletion(JdbcClient jdbc, AdvisoryLock locks) {
        this.jdbc = jdbc;
        this.locks = locks;
    }

    /// Joins the transaction of the inbox.
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteOf(UUID caseId) {
        locks.acquire(ParcelDispatch.LOCK, caseId.toString());
        int parcels = jdbc.sql("DELETE FROM parcel WHERE case_id = :case AND status IN (:final)").param("case", caseId)
                .param("final", ParcelStatus.finals()).update();
        jdbc.sql("DELETE FROM case_correction WHERE case_id = ?").param(caseId).update();
        log.info("Parcels of a deleted case deleted, case={}, parcels={}", caseId, parcels);
    }
}
