package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.data.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Applies the courier's reports to parcels.
@Service
public class ParcelTracking {

    private static final Logger log = LoggerFactory.getLogger(ParcelTracking.class);
    private static final Duration MAX_SILENCE = Duration.ofDays(60);
    private static final Duration MAX_UNKNOWN = Duration.ofDays(7);

    private final Parcels parcels;
    private final ParcelQueries queries;
    private final JsonMapper json;
    private final Clock clock;

    ParcelTracking(Parcels parcels, ParcelQueries queries, JsonMapper json, Clock clock) {
        this.parcels = parcels;
        this.queries = queries;
        this.json = json;
        this.clock = clock;
    }

    /// Applies a report to the parcel for which the courier was asked, and to no other one with the same waybill: the
    /// carrier has compared the number of this parcel's sender or recipient only. Ignores reports that contain nothing
    /// new. Pushes and answers may arrive out of order: steps older than the known ones are ignored, and so is an older
    /// status unless it is final. The waybill is compared under the lock, because it may have been corrected meanwhile.
    @Transactional
    public void track(UUID parcelId, Waybill waybill, ParcelStatus status, List<TrackingStep> steps) {
        parcels.findLockedById(parcelId).filter(parcel -> parcel.waybill().equals(waybill)).ifPresent(parcel -> {
            List<TrackingStep> known = queries.steps(parcel);
            boolean older = TrackingStep.isOlder(steps, known);
            boolean isNews = parcel.status() != status || !steps.equals(known);
            if (isNews && isReported(parcel) && (!older || status.isFinal())) {
                parcel.track(status, older ? parcel.tracking() : new Json(json.writeValueAsString(steps)),
                        clock.instant());
                parcels.save(parcel);
            }
        });
    }

    /// The waybill of a withdrawn result may have been used again: its reports are about that parcel then.
    private boolean isReported(Parcel parcel) {
        Waybill waybill = parcel.waybill();
        return parcel.isReported() && !(parcel.isWithdrawnResult()
                && parcels.isWaybillOfOtherResult(waybill.carrier(), waybill.trackingNumber(), parcel.id()));
    }

    /// Marks a parcel as in trouble, so that the city's staff see it, if the courier has reported nothing new for 60
    /// days or does not know the waybill for 7 days. A later push is still applied.
    ///
    /// @return whether the courier need not be asked any more
    @Transactional
    public boolean endWithoutNews(UUID parcelId) {
        Instant now = clock.instant();
        return parcels.findLockedById(parcelId)
                .filter(parcel -> parcel.isUnderWayWithoutNewsSince(now.minus(MAX_SILENCE))
                        || parcel.isUnknownSince(now.minus(MAX_UNKNOWN)))
                .map(parcel -> {
                    parcel.miss(now);
                    parcels.save(parcel);
                    log.info("Parcel without news, no longer polled, parcel={}, case={}", parcelId, parcel.caseId());
                    return true;
                }).orElse(false);
    }
}
