package io.hrsshall.logistics;

import io.hrsshall.kit.test.SimulatorProcess;
import io.hrsshall.logistics.courier.CourierSettings;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The simulated courier.
final class Simulator {

    /// The salts of parcels are derived from it, see [CourierSettings#saltOf].
    static final String SALT = "salt-of-the-tests";

    private final SimulatorProcess world = SimulatorProcess.get();

    /// Signs pushes about the parcel; sent to the courier with the subscription.
    static String saltOf(String parcel) {
        return new CourierSettings("", "", "", SALT, "", Duration.ZERO, Duration.ZERO).saltOf(UUID.fromString(parcel));
    }

    /// Creates a waybill.
    String waybill(String carrier) {
        return world.call("POST", "/sim/waybills", Map.of("carrier", carrier)).path("trackingNumber").asString();
    }

    /// Creates a waybill whose tracking requires the last digits of the recipient's number.
    String waybillFor(String carrier, String recipientsMobile) {
        return world.call("POST", "/sim/waybills", Map.of("carrier", carrier, "phone", recipientsMobile))
                .path("trackingNumber").asString();
    }

    /// Adds a tracking step and pushes it to subscribers.
    void move(String trackingNumber, String state, String context) {
        world.call("POST", "/sim/waybills/" + trackingNumber + "/events", Map.of("state", state, "context", context));
    }

    /// How often the courier was queried about the waybill.
    int queries(String trackingNumber) {
        return requests(trackingNumber).path("queries").asInt();
    }

    int subscriptions(String trackingNumber) {
        return requests(trackingNumber).path("subscriptions").asInt();
    }

    private JsonNode requests(String trackingNumber) {
        return world.call("GET", "/sim/waybills/" + trackingNumber, null).path("requests");
    }

    void behave(String mode) {
        world.behave("courier", mode);
    }
}
