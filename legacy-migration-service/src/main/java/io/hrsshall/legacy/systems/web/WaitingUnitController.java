package io.hrsshall.legacy.systems.web;

import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.legacy.systems.LegacyAccountLookup;
import io.hrsshall.legacy.systems.LegacySystem;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WaitingUnitController {

    private final LegacyAccountLookup units;

    WaitingUnitController(LegacyAccountLookup units) {
        this.units = units;
    }

    record WaitingUnit(List<LegacySystem> systems) {}

    @OperationId("findWaitingUnit")
    @GetMapping("/internal/v1/waiting-units/{uscc}")
    WaitingUnit find(@PathVariable UnifiedSocialCreditCode uscc) {
        return new WaitingUnit(units.systemsOf(uscc));
    }
}
