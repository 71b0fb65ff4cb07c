package io.hrsshall.kit.test.rules.bad.two;

import io.hrsshall.kit.policy.OperationId;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TwoController {

    private final TwoThings things;

    TwoController(TwoThings things) {
        this.things = things;
    }

    @GetMapping("/two")
    @OperationId("showTwo")
    String two() {
        return things.toString();
    }
}
