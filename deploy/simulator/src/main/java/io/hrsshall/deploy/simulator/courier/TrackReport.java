package io.hrsshall.deploy.simulator.courier;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A waybill in Kuaidi100's format: the answer to a query, and the main part of a push.
final class TrackReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
            .withZone(ZoneId.of("Asia/Shanghai"));

    private TrackReport() {}

    /// @param withStatus
    ///            whether each step names its state, as requested by `resultv2`
    static Map<String, Object> of(Waybill waybill, boolean withStatus) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("message", "ok");
        report.put("nu", waybill.trackingNumber());
        report.put("ischeck", waybill.state() == ParcelState.SIGNED_FOR ? "1" : "0");
        report.put("com", waybill.carrier());
        report.put("status", "200");
        report.put("state", waybill.state().code());
        report.put("condition", waybill.state() == ParcelState.SIGNED_FOR ? "F00" : "00");
        report.put("data", steps(waybill, withStatus));
        return report;
    }

    /// A push carries the full history, newest step first.
    static Map<String, Object> push(Waybill waybill, boolean withStatus) {
        Map<String, Object> push = new LinkedHashMap<>();
        push.put("status", waybill.state().isFinal() ? "shutdown" : "polling");
        push.put("billstatus", waybill.state() == ParcelState.SIGNED_FOR ? "check" : "sending");
        push.put("message", "");
        push.put("autoCheck", "0");
        push.put("comOld", "");
        push.put("comNew", "");
        push.put("lastResult", of(waybill, withStatus));
        return push;
    }

    private static List<Map<String, String>> steps(Waybill waybill, boolean withStatus) {
        return waybill.events().reversed().stream().map(event -> step(event, withStatus)).toList();
    }

    private static Map<String, String> step(Waybill.Event event, boolean withStatus) {
        Map<String, String> step = new LinkedHashMap<>();
        step.put("time", time(event.at()));
        step.put("ftime", time(event.at()));
        step.put("context", event.context());
        if (withStatus) {
            step.put("status", ParcelState.of(event.state()).map(ParcelState::title).orElse(""));
            step.put("statusCode", event.state());
        }
        return step;
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
