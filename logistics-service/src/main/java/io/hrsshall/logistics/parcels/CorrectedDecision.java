package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.data.AdvisoryLock;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Undoes what a wrong decision did to the parcels of its case: a result that was not sent yet is withdrawn if the case
/// is refused now, and every other one is marked as sent before the correction, because nothing can bring it back.
@Service
public class CorrectedDecision {

    private static final Logger log = LoggerFactory.getLogger(CorrectedDecision.class);

    private final Parcels parcels;
    private final CaseCorrections corrections;
    private final AdvisoryLock locks;
    private final Clock clock;

    CorrectedDecision(Parcels parcels, CaseCorrections corrections, AdvisoryLock locks, Clock clock) {
        this.parcels = parcels;
        this.corrections = corrections;
        this.locks = locks;
        this.clock = clock;
    }

    /// Joins the transaction of the inbox. A dispatch that runs at the same time either is found here or finds
    /// the correction.
    @Transactional(propagation = Propagation.MANDATORY)
    public void corrected(CorrectedCase corrected) {
        locks.acquire(ParcelDispatch.LOCK, corrected.caseId().toString());
        Instant now = clock.instant();
        if (!corrections.save(corrected, now)) {
            return;
        }
        parcels.findByFiledCaseIdOrderByIdDesc(corrected.caseId()).stream()
                .filter(parcel -> parcel.direction() == Direction.OUT)
                .forEach(parcel -> parcels.findLockedById(parcel.id()).ifPresent(locked -> {
                    locked.supersede(corrected, now);
                    parcels.save(locked);
                    log.info("Parcel of a corrected case, parcel={}, case={}, status={}", locked.id(), locked.caseId(),
                            locked.status());
                }));
    }
}
