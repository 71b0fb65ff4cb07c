package io.hrsshall.identity.calogin.web;

import io.hrsshall.identity.calogin.CaLogin;
import io.hrsshall.identity.calogin.SignatureAlgorithm;
import io.hrsshall.identity.keycloak.IssuedTokens;
import io.hrsshall.identity.limits.ClientAddress;
import io.hrsshall.identity.qrlogin.BrowserQrLogin;
import io.hrsshall.identity.registration.UnitProofs;
import io.hrsshall.identity.sessions.LoginClient;
import io.hrsshall.identity.sessions.web.TokensView;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
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

    enum Next {
        CONFIRMATION,
        REGISTRATION
    }

    record ProvenUnitView(String proof, UnifiedSocialCreditCode uscc, String name, Instant expiresAt) {

        static ProvenUnitView of(UnitProofs.Proven proven) {
            return new ProvenUnitView(proven.proof().value(), proven.uscc(), proven.name(), proven.expiresAt());
        }

        /// Without the proof.
        @Override
        public String toString() {
            return "ProvenUnitView";
        }
    }

    record CertificateAccepted(Next next, BrowserQrLogin.@Nullable Opened confirmation,
            @Nullable ProvenUnitView registration) {}

    @OperationId("issueCaChallenge")
    @PostMapping("/ca-challenges")
    @ResponseStatus(HttpStatus.CREATED)
    CaLogin.IssuedChallenge challenge(HttpServletRequest http) {
        return login.challenge(ClientAddress.of(http));
    }

    /// 202 if the certificate alone is not enough for a login.
    @OperationId("logInWithCertificate")
    @PostMapping("/logins/ca")
    ResponseEntity<Record> logIn(@Valid @RequestBody CaLoginRequest request, HttpServletRequest http) {
        return switch (login.logIn(request.proof(), LoginClient.of(http))) {
            case CaLogin.LoggedIn(IssuedTokens tokens) -> ResponseEntity.ok(TokensView.of(tokens));
            case CaLogin.ConfirmationOpened(BrowserQrLogin.Opened confirmation) ->
                ResponseEntity.accepted().body(new CertificateAccepted(Next.CONFIRMATION, confirmation, null));
            case CaLogin.NotRegistered(UnitProofs.Proven unit) -> ResponseEntity.accepted()
                    .body(new CertificateAccepted(Next.REGISTRATION, null, ProvenUnitView.of(unit)));
        };
    }
}
