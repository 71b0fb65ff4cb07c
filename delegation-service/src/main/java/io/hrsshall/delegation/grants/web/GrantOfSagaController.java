package io.hrsshall.delegation.grants.web;

import io.hrsshall.authority.PersonId;
import io.hrsshall.delegation.grants.GrantProvisioning;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// For identity-service, which makes an account only for whom the saga has given a grant.
@RestController
class GrantOfSagaController {

    private final GrantProvisioning provisioning;

    GrantOfSagaController(GrantProvisioning provisioning) {
        this.provisioning = provisioning;
    }

    @GetMapping("/internal/v1/sagas/{sagaId}/grants")
    @OperationId("checkGrantOfSaga")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void check(@PathVariable UUID sagaId, @RequestParam PersonId personId,
            @RequestParam(required = false) @Nullable UnitNumber unitNumber,
            @RequestParam(required = false) @Nullable InstitutionNumber institutionNumber) {
        if (!provisioning.hasGiven(sagaId, personId, unitNumber, institutionNumber)) {
            throw new NotFound();
        }
    }
}
