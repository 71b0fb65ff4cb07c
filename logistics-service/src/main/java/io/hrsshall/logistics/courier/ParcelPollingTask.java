package io.hrsshall.logistics.courier;

import io.hrsshall.kit.tasks.Backoff;
import io.hrsshall.kit.tasks.TaskHandler;
import io.hrsshall.kit.tasks.TaskKind;
import io.hrsshall.kit.tasks.TaskOutcome;
import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.ParcelDetail;
import io.hrsshall.logistics.parcels.ParcelQueries;
import io.hrsshall.logistics.parcels.ParcelTracking;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Queries the courier about a parcel, in case a push is lost: until it is delivered or returned, or until there has
/// been no news of it for so long that only the city's staff can find out more.
@Component
class ParcelPollingTask implements TaskHandler {

    static final TaskKind KIND = new TaskKind("parcel-polling",
            Backoff.unlimited(Duration.ofSeconds(10), Duration.ofMinutes(30)));

    private final ParcelQueries parcels;
    private final ParcelTracking tracking;
    private final Courier courier;
    private final CourierSettings settings;

    ParcelPollingTask(ParcelQueries parcels, ParcelTracking tracking, Courier courier, CourierSettings settings) {
        this.parcels = parcels;
        this.tracking = tracking;
        this.courier = courier;
        this.settings = settings;
    }

    @Override
    public TaskKind kind() {
        return KIND;
    }

    @Override
    public TaskOutcome run(UUID parcelId) {
        Optional<ParcelDetail> followed = parcels.findFollowed(parcelId);
        if (followed.isEmpty() || tracking.endWithoutNews(parcelId)) {
            return TaskOutcome.done();
        }
        Parcel parcel = followed.get().parcel();
        Optional<CourierReport> report = courier.query(parcel.waybill(), followed.get().address().mobile());
        report.ifPresent(news -> tracking.track(parcelId, news.waybill(), news.status(), news.steps()));
        return TaskOutcome.later(report.isPresent() || parcel.isKnownToCourier()
                ? settings.pollInterval()
                : settings.unknownPollInterval());
    }
}
