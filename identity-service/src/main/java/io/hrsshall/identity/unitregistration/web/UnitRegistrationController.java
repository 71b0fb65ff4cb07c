package io.hrsshall.identity.unitregistration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.identity.challenges.FaceChecks;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.unitregistration.CompleteUnitRegistration;
import io.hrsshall.identity.unitregistration.OpenUnitRegistration;
import io.hrsshall.identity.unitregistration.OpenedUnitRegistration;
import io.hrsshall.identity.unitregistration.RegisteringUnits;
import io.hrsshall.identity.unitregistration.UnitRegistrationState;
import io.hrsshall.identity.unitregistration.UnitRegistrationStep;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/unit-registrations")
class UnitRegistrationController {

    private static final String TOKEN = "Registration-Token";

    private final RegisteringUnits registering;

    UnitRegistrationController(RegisteringUnits registering) {
        this.registering = registering;
    }

    record LegalRepresentativeRequest(@NotNull IdType idType, @NotBlank @Size(max = 30) String idNumber,
            @NotBlank @Size(max = 50) String name) {

        PersonCard card() {
            return new PersonCard(PersonName.parse("legalRepresentative.name", name),
                    IdDocument.parse("legalRepresentative.idNumber", idType, idNumber), null);
        }

        /// Without anything personal.
        @Override
        public String toString() {
            return "LegalRepresentativeRequest";
        }
    }

    record UnitRegistrationRequest(@NotBlank @Size(max = 18) String uscc, @NotBlank @Size(max = 120) String name,
            @NotNull @Valid LegalRepresentativeRequest legalRepresentative, @NotNull Boolean agreementAccepted) {

        OpenUnitRegistration command() {
            if (!agreementAccepted) {
                throw new InvalidField("agreementAccepted", "agreement-required");
            }
            return new OpenUnitRegistration(UnifiedSocialCreditCode.parse("uscc", uscc), name.strip(),
                    legalRepresentative.card());
        }
    }

    record UnitAccountRequest(@NotBlank @Size(max = 20) String mobile, @NotNull UUID smsChallengeId,
            @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode, @NotNull @Size(max = 64) String password,
            @NotNull @Size(max = 64) String confirmation) {

        CompleteUnitRegistration command() {
            PasswordRule.check("password", password, "confirmation", confirmation);
            return new CompleteUnitRegistration(Mobile.parse("mobile", mobile), smsChallengeId, smsCode, password);
        }

        /// Without code and password.
        @Override
        public String toString() {
            return "UnitAccountRequest";
        }
    }

    record RegistrationOpened(UUID id, String token, UnitRegistrationStep step, Instant expiresAt) {

        /// Without the token.
        @Override
        public String toString() {
            return "RegistrationOpened";
        }
    }

    record FaceCheckView(String certifyUrl, String qr) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record UnitRegistrationView(UUID id, UnitRegistrationStep step, FaceState face, Instant expiresAt,
            @Nullable String unitNumber, @Nullable String problem) {

        static UnitRegistrationView of(UnitRegistrationState state) {
            return new UnitRegistrationView(state.id(), state.step(), state.face(), state.expiresAt(),
                    state.unitNumber(), state.problem());
        }
    }

    @OperationId("startUnitRegistration")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RegistrationOpened open(@Valid @RequestBody UnitRegistrationRequest request) {
        OpenedUnitRegistration opened = registering.open(request.command());
        return new RegistrationOpened(opened.id(), opened.token().value(), UnitRegistrationStep.FACE,
                opened.expiresAt());
    }

    @OperationId("startUnitFaceCheck")
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        FaceChecks.Started started = registering.startFaceCheck(id, token);
        return new FaceCheckView(started.url(), started.url());
    }

    @OperationId("getUnitRegistration")
    @GetMapping("/{id}")
    UnitRegistrationView state(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return UnitRegistrationView.of(registering.state(id, token));
    }

    @OperationId("completeUnitRegistration")
    @PostMapping("/{id}/account")
    ResponseEntity<UnitRegistrationView> complete(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody UnitAccountRequest request) {
        UnitRegistrationState state = registering.complete(id, token, request.command());
        boolean going = state.step() == UnitRegistrationStep.CREATING;
        return ResponseEntity.status(going ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(UnitRegistrationView.of(state));
    }
}
