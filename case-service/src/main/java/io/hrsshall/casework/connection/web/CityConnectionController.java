package io.hrsshall.casework.connection.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.casework.connection.CityConnection;
import io.hrsshall.casework.connection.CityConnections;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.security.CurrentActor;
import io.hrsshall.kit.values.City;
import java.util.Objects;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// 接入信息.
@RestController
class CityConnectionController {

    private final CityConnections connections;

    CityConnectionController(CityConnections connections) {
        this.connections = connections;
    }

    @GetMapping("/api/v1/city/connection")
    @OperationId("getCityConnection")
    CityConnection get(Actor actor) {
        return connections.of(new City(Objects.requireNonNull(actor.city(), "a city system acts for a city")),
                CurrentActor.userToken().orElseThrow());
    }
}
