package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.data.Json;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Applies the courier's reports to parcels.
@Service
public class ParcelTracking {

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

    /// Ignores unknown waybills. Pushes and answers may arrive out of order: steps older than the known ones are
    /// ignored, and so is an older status unless it is final. The waybill is compared again under the lock, because it
    /// may have been corrected meanwhile: a report about the wrong waybill belongs to another parcel.
    @Transactional
    public void track(Waybill waybill, ParcelStatus status, List<TrackingStep> steps) {
        parcels.findIdByWaybill(waybill.carrier(), waybill.trackingNumber()).flatMap(parcels::findLockedById)
                .filter(parcel -> parcel.waybill().equals(waybill)).ifPresent(parcel -> {
                    boolean older = TrackingStep.isOlder(steps, queries.steps(parcel));
                    if (!parcel.status().isFinal() && (!older || status.isFinal())) {
                        parcel.track(status, older ? parcel.tracking() : new Json(json.writeValueAsString(steps)),
                                clock.instant());
                        parcels.save(parcel);
                    }
                });
    }
}
