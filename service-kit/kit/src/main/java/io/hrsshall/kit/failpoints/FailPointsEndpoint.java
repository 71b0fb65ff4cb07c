package io.hrsshall.kit.failpoints;

import io.hrsshall.kit.failpoints.FailPoints.Action;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// For tests: `POST /actuator/failpoints {"name": "registration.unit.after", "action": "halt"}`; the action is `halt`,
/// `error`, `fatal` or `none`. `GET` shows the armed fail points.
@Endpoint(id = "failpoints")
public class FailPointsEndpoint {

    FailPointsEndpoint() {}

    @ReadOperation
    public Map<String, Object> armed() {
        return Map.of("armed", FailPoints.armed());
    }

    @WriteOperation
    public WebEndpointResponse<Map<String, Object>> arm(String name, String action) {
        switch (action.toLowerCase(Locale.ROOT)) {
            case "halt" -> FailPoints.arm(name, Action.HALT);
            case "error" -> FailPoints.arm(name, Action.ERROR);
            case "fatal" -> FailPoints.arm(name, Action.FATAL);
            case "none" -> FailPoints.disarm(name);
            default -> {
                return new WebEndpointResponse<>(Map.of("actions", "halt, error, fatal, none"),
                        WebEndpointResponse.STATUS_BAD_REQUEST);
            }
        }
        return new WebEndpointResponse<>(armed());
    }
}
