package io.hrsshall.logistics.courier;

import io.hrsshall.logistics.parcels.Parcel;
import io.hrsshall.logistics.parcels.ParcelLog;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Follows each parcel at the courier: subscribes soon after the dispatch, and asks again now and then, in case that a
/// push got lost.
@Component
class Following {

    private static final Logger log = LoggerFactory.getLogger(Following.class);

    private final ParcelLog parcels;
    private final Courier courier;
    private final CourierSettings settings;

    Following(ParcelLog parcels, Courier courier, CourierSettings settings) {
        this.parcels = parcels;
        this.courier = courier;
        this.settings = settings;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void look() {
        parcels.due().forEach(this::look);
    }

    private void look(UUID id) {
        try {
            parcels.sent(id).ifPresent(sent -> {
                Parcel parcel = sent.parcel();
                if (!parcel.isSubscribed()) {
                    courier.subscribe(parcel.waybill(), sent.address().mobile());
                }
                courier.query(parcel.waybill(), sent.address().mobile())
                        .ifPresent(report -> parcels.track(parcel.waybill(), report.status(), report.way()));
                parcels.subscribed(id, settings.lookEvery());
            });
        } catch (RuntimeException e) {
            log.warn("Parcel {} can't be followed now, trying again soon: {}", id, e.toString());
            parcels.lookSoon(id, settings.lookEvery());
        }
    }
}
