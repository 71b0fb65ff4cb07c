package io.hrsshall.casework.citysystem.web;

import io.hrsshall.casework.citysystem.CitySystems;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CitySystemController {

    private final CitySystems systems;

    CitySystemController(CitySystems systems) {
        this.systems = systems;
    }

    record CityList(List<City> items) {}

    @GetMapping("/api/v1/catalogue/query-cities")
    @OperationId("listQueryCities")
    CityList answering() {
        return new CityList(City.all().stream().filter(systems::isConnected).toList());
    }
}
