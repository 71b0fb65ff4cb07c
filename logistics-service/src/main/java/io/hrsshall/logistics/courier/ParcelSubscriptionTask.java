package io.hrsshall.logistics.courier;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.logistics.parcels.ParcelQueries;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Subscribes to the courier's pushes about a parcel.
@Component
class ParcelSubscriptionTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("parcel-subscription",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(30)));

    private final ParcelQueries parcels;
    private final Courier courier;

    ParcelSubscriptionTask(ParcelQueries parcels, Courier courier) {
        this.parcels = parcels;
        this.courier = courier;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID parcelId) {
        parcels.findFollowed(parcelId)
                .ifPresent(detail -> courier.subscribe(parcelId, detail.parcel().waybill(),
                        detail.address().mobile()));
        return TaskOutcome.done();
    }
}
