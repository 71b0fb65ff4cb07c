package io.hrsshall.kit.test.rules.bad.two;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TwoController {

    private final TwoThings things;

    TwoController(TwoThings things) {
        this.things = things;
    }

    @GetMapping("/two")
    String two() {
        return things.toString();
    }
}
