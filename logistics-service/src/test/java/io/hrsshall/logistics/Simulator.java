package io.hrsshall.logistics;

import io.hrsshall.kit.test.SimulatorProcess;
import java.util.Map;

/// The courier.
final class Simulator {

    /// Signs the pushes; told to the courier at the subscription.
    static final String SALT = "salt-of-the-tests";

    private final SimulatorProcess world = SimulatorProcess.get();

    /// A parcel that was handed in.
    String waybill(String carrier) {
        return world.call("POST", "/sim/waybills", Map.of("carrier", carrier)).path("trackingNumber").asString();
    }

    /// One whose way is told only to who knows the end of the recipient's number.
    String waybillFor(String carrier, String recipientsMobile) {
        return world.call("POST", "/sim/waybills", Map.of("carrier", carrier, "phone", recipientsMobile))
                .path("trackingNumber").asString();
    }

    /// Moves it on; subscribers are told.
    void move(String trackingNumber, String state, String context) {
        world.call("POST", "/sim/waybills/" + trackingNumber + "/events", Map.of("state", state, "context", context));
    }

    void behave(String mode) {
        world.behave("courier", mode);
    }
}
