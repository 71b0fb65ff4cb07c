package io.hrsshall.identity.accounts.accounts.web;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Actor;
import io.hrsshall.identity.accounts.accounts.AccountCreation;
import io.hrsshall.identity.accounts.accounts.InitialPasswordService;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.policy.OnBehalf;
import io.hrsshall.kit.policy.OperationId;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AccountController {

    private final AccountCreation creation;
    private final InitialPasswordService initialPasswords;

    AccountController(AccountCreation creation, InitialPasswordService initialPasswords) {
        this.creation = creation;
        this.initialPasswords = initialPasswords;
    }

    record AccountCreated(UUID accountId) {}

    @OperationId("putAccount")
    @PutMapping("/internal/v1/accounts/{sagaId}")
    AccountCreated put(@PathVariable UUID sagaId, @Valid @RequestBody PutAccountRequest request, Actor actor) {
        request.requireAllowed(Objects.toString(actor.service()));
        return new AccountCreated(
                creation.create(sagaId, request.command(), request.chosenPassword(), Audit.who(actor)));
    }

    @OperationId("resetToInitialPassword")
    @PostMapping("/internal/v1/accounts/{accountId}/initial-password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable UUID accountId, Actor actor, @OnBehalf Actor user) {
        initialPasswords.reset(new AccountId(accountId), user.unit(), Audit.who(actor));
    }
}
