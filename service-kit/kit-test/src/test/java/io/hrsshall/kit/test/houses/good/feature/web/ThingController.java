package io.hrsshall.kit.test.houses.good.feature.web;

import io.hrsshall.kit.test.houses.good.feature.Making;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThingController {

    private final Making making;

    ThingController(Making making) {
        this.making = making;
    }

    @PostMapping("/things")
    String make() {
        return making.make().id().toString();
    }
}
