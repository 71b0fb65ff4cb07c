package io.hrsshall.logistics.courier.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.logistics.courier.Courier;
import io.hrsshall.logistics.parcels.ParcelLog;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CourierPushController {

    private final Courier courier;
    private final ParcelLog parcels;

    CourierPushController(Courier courier, ParcelLog parcels) {
        this.courier = courier;
        this.parcels = parcels;
    }

    @OperationId("courierPush")
    @PostMapping(value = "/api/v1/courier-callbacks/kuaidi100", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    Taken push(@RequestParam String param, @RequestParam String sign) {
        courier.readPush(param, sign)
                .ifPresent(report -> parcels.track(report.waybill(), report.status(), report.way()));
        return new Taken(true, "200", "成功");
    }

    record Taken(boolean result, String returnCode, String message) {}
}
