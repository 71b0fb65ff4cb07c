package io.hrsshall.identity.journeys.recovery.web;

import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.guards.puzzle.PuzzlePass;
import io.hrsshall.identity.guards.puzzle.web.PuzzlePassRequest;
import io.hrsshall.identity.journeys.journey.web.JourneyOpened;
import io.hrsshall.identity.journeys.recovery.PasswordRecovery;
import io.hrsshall.identity.journeys.recovery.Recovery;
import io.hrsshall.identity.journeys.recovery.RecoveryOpening;
import io.hrsshall.identity.journeys.recovery.RecoveryProofs;
import io.hrsshall.identity.journeys.recovery.RecoveryStep;
import io.hrsshall.identity.journeys.registration.web.UnitProofRequest;
import io.hrsshall.identity.logins.login.LoginName;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private static final String TOKEN = "Recovery-Token";

    private final RecoveryOpening opening;
    private final RecoveryProofs proofs;
    private final PasswordRecovery passwords;

    RecoveryController(RecoveryOpening opening, RecoveryProofs proofs, PasswordRecovery passwords) {
        this.opening = opening;
        this.proofs = proofs;
        this.passwords = passwords;
    }

    record RecoveryRequest(@Nullable @Size(max = 20) String number, @NotNull IdType idType,
            @NotBlank @Size(max = 30) String idNumber, @NotBlank @Size(max = 50) String name,
            @NotBlank @Size(max = 100) String puzzlePass) {

        Recovery.Open command() {
            IdDocument document = IdDocument.parse("idNumber", idType, idNumber);
            return new Recovery.Open(LoginName.of(number, document.number()).number(),
                    new PersonDetails(PersonName.parse("name", name), document, null));
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "RecoveryRequest";
        }
    }

    record CodeRequest(@NotNull @Pattern(regexp = "[0-9]{6}") String smsCode) {

        /// Without the code.
        @Override
        public String toString() {
            return "CodeRequest";
        }
    }

    record NewPasswordRequest(@NotNull @Size(max = 64) String password, @NotNull @Size(max = 64) String confirmation) {

        String checked() {
            PasswordRule.check("password", password, "confirmation", confirmation);
            return password;
        }

        /// Without the password.
        @Override
        public String toString() {
            return "NewPasswordRequest";
        }
    }

    record RecoveredAccount(String kind, @Nullable UnitNumber unitNumber,
            @Nullable InstitutionNumber institutionNumber) {

        static RecoveredAccount of(Account account) {
            return new RecoveredAccount(account.kind().code(), account.unitNumber(), account.institutionNumber());
        }
    }

    record RecoveryView(UUID id, RecoveryStep step, FaceCheckState face, Instant expiresAt,
            boolean awaitsCode, boolean unitProof, @Nullable RecoveredAccount account, @Nullable String problem) {

        static RecoveryView of(Recovery.State state) {
            Recovery recovery = state.recovery();
            RecoveryStep step = recovery.step() == RecoveryStep.SETTING ? RecoveryStep.PASSWORD : recovery.step();
            return new RecoveryView(recovery.id(), step, recovery.face().state(), recovery.expiresAt(),
                    recovery.awaitsCode(), recovery.isUnitProofOffered(),
                    state.account() == null ? null : RecoveredAccount.of(state.account()),
                    step == RecoveryStep.FAILED ? "no-account" : null);
        }
    }

    @OperationId("startRecovery")
    @WithinBudget(Budget.RECOVERIES)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened open(@Valid @RequestBody RecoveryRequest request, HttpServletRequest http) {
        return JourneyOpened.of(opening.open(request.command(), new PuzzlePass(request.puzzlePass()),
                ClientAddress.of(http)));
    }

    @OperationId("getRecovery")
    @GetMapping("/{id}")
    RecoveryView get(@PathVariable UUID id, @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return RecoveryView.of(proofs.get(id, token));
    }

    @OperationId("startRecoveryFaceCheck")
    @WithinBudget(Budget.FACE_CHECKS)
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable FaceProvider provider, HttpServletRequest http) {
        return FaceCheckView.of(proofs.startFaceCheck(id, token, provider, ClientAddress.of(http)));
    }

    @OperationId("sendRecoveryCode")
    @WithinBudget(Budget.SMS_CODES)
    @PostMapping("/{id}/sms-code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.SentCode sendCode(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody(required = false) @Nullable PuzzlePassRequest request, HttpServletRequest http) {
        return proofs.sendCode(id, token, ClientAddress.of(http), PuzzlePassRequest.passOf(request));
    }

    @OperationId("proveRecoveryByCode")
    @PostMapping("/{id}/sms-proof")
    RecoveryView proveByCode(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody CodeRequest request) {
        return RecoveryView.of(proofs.proveByCode(id, token, request.smsCode()));
    }

    @OperationId("proveRecoveryByUnit")
    @PostMapping("/{id}/unit-proof")
    RecoveryView proveByUnit(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody UnitProofRequest request) {
        return RecoveryView.of(proofs.proveByUnit(id, token, request.token()));
    }

    @OperationId("setRecoveredPassword")
    @PostMapping("/{id}/password")
    RecoveryView setPassword(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody NewPasswordRequest request) {
        return RecoveryView.of(passwords.setPassword(id, token, request.checked()));
    }
}
