package io.hrsshall.kit.test.rules.good.feature.web;

import io.hrsshall.kit.test.rules.good.feature.ThingCreation;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ThingController {

    private final ThingCreation creation;

    ThingController(ThingCreation creation) {
        this.creation = creation;
    }

    @PostMapping("/things")
    String create() {
        return creation.create().id().toString();
    }
}
