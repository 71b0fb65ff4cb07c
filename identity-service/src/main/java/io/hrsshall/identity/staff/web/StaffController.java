package io.hrsshall.identity.staff.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.staff.SecondFactorReset;
import io.hrsshall.kit.policy.OperationId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffController {

    private final SecondFactorReset reset;

    StaffController(SecondFactorReset reset) {
        this.reset = reset;
    }

    @OperationId("resetSecondFactor")
    @DeleteMapping("/api/v1/city/staff/{username}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetSecondFactor(@PathVariable String username, Actor actor) {
        reset.reset(actor, username);
    }
}
