package io.hrsshall.logistics.courier;

import io.hrsshall.authority.Window;
import io.hrsshall.logistics.parcels.ParcelStatus;
import io.hrsshall.logistics.parcels.TrackingStep;
import io.hrsshall.logistics.parcels.Waybill;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Kuaidi100's report of a parcel.
///
/// @param steps
///            newest first
public record CourierReport(Waybill waybill, ParcelStatus status, List<TrackingStep> steps) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MAX_STEPS = 200;
    private static final int MAX_TEXT = 500;

    /// Reads `lastResult` of a push or the answer to a query. Steps that cannot be read are left out. Empty if there is
    /// no report.
    static Optional<CourierReport> read(JsonNode node) {
        String number = node.path("nu").asString("");
        String carrier = node.path("com").asString("");
        if (number.isEmpty() || carrier.isEmpty()) {
            return Optional.empty();
        }
        List<TrackingStep> steps = new ArrayList<>();
        for (JsonNode step : node.path("data")) {
            String text = step.path("context").asString("");
            if (steps.size() < MAX_STEPS && !text.isEmpty() && text.length() <= MAX_TEXT && text.indexOf('\0') < 0) {
                time(step.path("ftime").asString(step.path("time").asString("")))
                        .ifPresent(at -> steps.add(new TrackingStep(at.atZone(Window.ZONE).toInstant(), text)));
            }
        }
        return Optional
                .of(new CourierReport(new Waybill(carrier, number), status(node.path("state").asString("")), steps));
    }

    /// Kuaidi100's states: 0 in transit, 1 collected, 2 exception, 3 delivered, 4 returned to the sender, 5 out for
    /// delivery, 6 being returned, 7 forwarded, 14 refused. Unknown states count as in transit.
    private static ParcelStatus status(String state) {
        return switch (state) {
            case "3" -> ParcelStatus.DELIVERED;
            case "4" -> ParcelStatus.RETURNED;
            case "2", "6", "14" -> ParcelStatus.IN_TROUBLE;
            default -> ParcelStatus.ON_THE_WAY;
        };
    }

    private static Optional<LocalDateTime> time(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text, TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
