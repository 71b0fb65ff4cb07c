package io.hrsshall.logistics.courier;

import io.hrsshall.authority.Window;
import io.hrsshall.logistics.parcels.Parcel.Waybill;
import io.hrsshall.logistics.parcels.ParcelStatus;
import io.hrsshall.logistics.parcels.TrackingStep;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What Kuaidi100 says of a waybill, in our words.
///
/// @param way
///            newest first
public record CourierReport(Waybill waybill, ParcelStatus status, List<TrackingStep> way) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST_STEPS = 200;

    /// Reads the courier's node (`lastResult` of a push, the whole answer of a query); empty where it reports nothing.
    static Optional<CourierReport> read(JsonNode node) {
        String number = node.path("nu").asString("");
        String carrier = node.path("com").asString("");
        if (number.isEmpty() || carrier.isEmpty()) {
            return Optional.empty();
        }
        List<TrackingStep> way = new ArrayList<>();
        for (JsonNode step : node.path("data")) {
            String text = step.path("context").asString("");
            if (way.size() < MOST_STEPS && !text.isEmpty() && text.length() <= 500 && text.indexOf('\0') < 0) {
                time(step.path("ftime").asString(step.path("time").asString("")))
                        .ifPresent(at -> way.add(new TrackingStep(at.atZone(Window.ZONE).toInstant(), text)));
            }
        }
        return Optional
                .of(new CourierReport(new Waybill(carrier, number), status(node.path("state").asString("")), way));
    }

    /// Kuaidi100's basic states: 0 on the way, 1 collected, 2 in trouble, 3 signed for, 4 signed back, 5 out for
    /// delivery, 6 on its way back, 7 forwarded, 14 refused. A state that is new to us is "on the way".
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
