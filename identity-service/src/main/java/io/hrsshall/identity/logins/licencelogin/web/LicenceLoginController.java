package io.hrsshall.identity.logins.licencelogin.web;

import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.web.PuzzlePassRequest;
import io.hrsshall.identity.logins.licencelogin.LicenceLogin;
import io.hrsshall.identity.logins.licencelogin.Notification;
import io.hrsshall.identity.logins.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.logins.unitlogin.web.UnitLoginAnswer;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
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
class LicenceLoginController {

    private final LicenceLogin login;

    LicenceLoginController(LicenceLogin login) {
        this.login = login;
    }

    record LicenceLoginRequest(@NotNull UUID id, @NotNull @Size(min = 20, max = 100) String secret) {

        /// Without the secret.
        @Override
        public String toString() {
            return "LicenceLoginRequest";
        }
    }

    record LicenceNotification(@NotBlank @Size(max = 100) String requestId, Notification.@NotNull Status status,
            @Nullable @Size(max = 18) String uscc, @NotBlank @Size(max = 40) String at,
            @NotBlank @Size(max = 2048) String signature) {

        Notification notification() {
            return new Notification(requestId, status, uscc, at);
        }

        byte[] decodedSignature() {
            try {
                return Base64.getDecoder().decode(signature);
            } catch (IllegalArgumentException e) {
                throw new InvalidField("signature", "signature-malformed");
            }
        }

        /// Without the request.
        @Override
        public String toString() {
            return "LicenceNotification";
        }
    }

    @OperationId("openLicenceLogin")
    @WithinBudget(Budget.LICENCE_LOGINS)
    @PostMapping("/licence-logins")
    @ResponseStatus(HttpStatus.CREATED)
    BrowserQrLogin.Opened open(@Valid @RequestBody(required = false) @Nullable PuzzlePassRequest request,
            HttpServletRequest http) {
        return login.open(LoginClient.of(http), PuzzlePassRequest.passOf(request));
    }

    /// By the provider of the licences.
    @OperationId("acceptLicenceNotification")
    @PostMapping("/licence-notifications")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void accept(@Valid @RequestBody LicenceNotification notification, HttpServletRequest http) {
        login.accept(notification.notification(), notification.decodedSignature(), ClientAddress.of(http));
    }

    @OperationId("proveUnitByBusinessLicence")
    @PostMapping("/unit-proofs/business-licence")
    @ResponseStatus(HttpStatus.CREATED)
    UnitLoginAnswer.ProvenUnitView prove(@Valid @RequestBody LicenceLoginRequest request) {
        return UnitLoginAnswer.ProvenUnitView.of(login.prove(request.id(), request.secret()), List.of());
    }

    /// 202 if the unit's proof alone is not enough for a login.
    @OperationId("logInWithBusinessLicence")
    @PostMapping("/logins/business-licence")
    ResponseEntity<Record> logIn(@Valid @RequestBody LicenceLoginRequest request, HttpServletRequest http) {
        return UnitLoginAnswer.of(login.logIn(request.id(), request.secret(), LoginClient.of(http)));
    }
}
