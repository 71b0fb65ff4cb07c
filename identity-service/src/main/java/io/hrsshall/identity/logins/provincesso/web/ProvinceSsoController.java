package io.hrsshall.identity.logins.provincesso.web;

import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.web.PuzzlePassRequest;
import io.hrsshall.identity.logins.provincesso.ProvinceSso;
import io.hrsshall.identity.logins.unitlogin.web.UnitLoginAnswer;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class ProvinceSsoController {

    private final ProvinceSso sso;

    ProvinceSsoController(ProvinceSso sso) {
        this.sso = sso;
    }

    record ProvinceSsoRequest(@NotNull @Size(min = 20, max = 100) String state,
            @NotNull @Size(min = 1, max = 2000) String code,
            @Nullable @Size(max = 100) String secret) {

        ProvinceSso.Return returned() {
            return new ProvinceSso.Return(state, code, secret);
        }

        /// Without the secrets.
        @Override
        public String toString() {
            return "ProvinceSsoRequest";
        }
    }

    @OperationId("openSsoLogin")
    @WithinBudget(Budget.PROVINCE_LOGINS)
    @PostMapping("/sso-logins")
    @ResponseStatus(HttpStatus.CREATED)
    ProvinceSso.Opened open(@Valid @RequestBody(required = false) @Nullable PuzzlePassRequest request,
            HttpServletRequest http) {
        return sso.open(ClientAddress.of(http), PuzzlePassRequest.passOf(request));
    }

    /// 202 if the unit's proof alone is not enough for a login.
    @OperationId("logInWithProvinceSso")
    @PostMapping("/logins/province-sso")
    ResponseEntity<Record> logIn(@Valid @RequestBody ProvinceSsoRequest request, HttpServletRequest http) {
        return UnitLoginAnswer.of(sso.logIn(request.returned(), LoginClient.of(http)));
    }
}
