package io.hrsshall.identity.logins.calogin.web;

import io.hrsshall.identity.accounts.sessions.LoginClient;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.logins.calogin.CaLogin;
import io.hrsshall.identity.logins.calogin.CaPurpose;
import io.hrsshall.identity.logins.calogin.SignatureAlgorithm;
import io.hrsshall.identity.logins.unitlogin.web.UnitLoginAnswer;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
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
class CaLoginController {

    private final CaLogin login;

    CaLoginController(CaLogin login) {
        this.login = login;
    }

    record CaChallengeRequest(@Nullable CaPurpose purpose, @Nullable @Size(max = 100) String puzzlePass) {}

    record CaLoginRequest(@NotNull UUID challengeId,
            @NotNull @NotEmpty @Size(max = 5) List<@NotBlank @Size(max = 8192) String> certificates,
            @NotNull SignatureAlgorithm algorithm, @NotBlank @Size(max = 2048) String signature) {

        CaLogin.Proof proof() {
            return new CaLogin.Proof(challengeId, certificates, algorithm, decoded());
        }

        private byte[] decoded() {
            try {
                return Base64.getDecoder().decode(signature);
            } catch (IllegalArgumentException e) {
                throw new InvalidField("signature", "signature-malformed");
            }
        }

        /// Without the certificates.
        @Override
        public String toString() {
            return "CaLoginRequest";
        }
    }

    @OperationId("issueCaChallenge")
    @WithinBudget(Budget.CERTIFICATE_CHALLENGES)
    @PostMapping("/ca-challenges")
    @ResponseStatus(HttpStatus.CREATED)
    CaLogin.IssuedChallenge challenge(@Valid @RequestBody(required = false) @Nullable CaChallengeRequest request,
            HttpServletRequest http) {
        return login.challenge(request == null || request.purpose() == null ? CaPurpose.LOGIN : request.purpose(),
                ClientAddress.of(http), request == null ? null : PuzzlePass.ofNullable(request.puzzlePass()));
    }

    @OperationId("proveUnitByCertificate")
    @PostMapping("/unit-proofs/ca")
    @ResponseStatus(HttpStatus.CREATED)
    UnitLoginAnswer.ProvenUnitView prove(@Valid @RequestBody CaLoginRequest request, HttpServletRequest http) {
        return UnitLoginAnswer.ProvenUnitView.of(login.prove(request.proof(), LoginClient.of(http)), List.of());
    }

    /// 202 if the certificate alone is not enough for a login.
    @OperationId("logInWithCertificate")
    @PostMapping("/logins/ca")
    ResponseEntity<Record> logIn(@Valid @RequestBody CaLoginRequest request, HttpServletRequest http) {
        return UnitLoginAnswer.of(login.logIn(request.proof(), LoginClient.of(http)));
    }
}
