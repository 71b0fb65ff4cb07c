package io.hrsshall.logistics.courier.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.logistics.courier.Courier;
import io.hrsshall.logistics.parcels.ParcelTracking;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Receives Kuaidi100's pushes. Any other answer makes Kuaidi100 repeat the push.
@RestController
class CourierPushController {

    private static final Received RECEIVED = new Received(true, "200", "成功");

    private final Courier courier;
    private final ParcelTracking tracking;

    CourierPushController(Courier courier, ParcelTracking tracking) {
        this.courier = courier;
        this.tracking = tracking;
    }

    @PostMapping(value = "/api/v1/courier-callbacks/kuaidi100/{id}", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @OperationId("courierPush")
    Received push(@PathVariable UUID id, @RequestParam String param, @RequestParam String sign) {
        courier.readPush(id, param, sign)
                .ifPresent(report -> tracking.track(id, report.waybill(), report.status(), report.steps()));
        return RECEIVED;
    }

    record Received(boolean result, String returnCode, String message) {}
}
