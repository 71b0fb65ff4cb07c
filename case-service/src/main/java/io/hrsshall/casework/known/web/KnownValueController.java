package io.hrsshall.casework.known.web;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.casework.known.KnownValues;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// 单位资料预填.
@RestController
class KnownValueController {

    private final KnownValues values;

    KnownValueController(KnownValues values) {
        this.values = values;
    }

    @GetMapping("/api/v1/units/{unitNumber}/known-values/{itemCode}")
    @OperationId("getKnownValues")
    KnownFields get(@PathVariable UnitNumber unitNumber, @PathVariable ItemCode itemCode) {
        return new KnownFields(values.of(unitNumber, itemCode));
    }

    /// Without personal data in a log.
    record KnownFields(Map<String, String> values) {

        @Override
        public String toString() {
            return "KnownFields" + values.keySet();
        }
    }
}
