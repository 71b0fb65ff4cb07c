package io.hrsshall.casework.offices.web;

import io.hrsshall.casework.offices.Offices;
import io.hrsshall.casework.offices.Offices.OfficeOfKind;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// 办理机构 of a city, for everybody.
@RestController
class CityOfficesController {

    private final Offices offices;

    CityOfficesController(Offices offices) {
        this.offices = offices;
    }

    record CityOffices(List<OfficeOfKind> items) {}

    @GetMapping("/api/v1/catalogue/offices")
    @OperationId("listOfficesOfCity")
    CityOffices list(@RequestParam String city) {
        return new CityOffices(offices.recentOf(City.parse("city", city)));
    }
}
