package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.web.JourneyOpened;
import io.hrsshall.identity.journeys.registration.UnitRegistration;
import io.hrsshall.identity.journeys.registration.UnitRegistrationService;
import io.hrsshall.identity.journeys.registration.UnitRegistrationStep;
import io.hrsshall.identity.people.facecheck.FaceCheckState;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.web.FaceCheckView;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class UnitRegistrationController {

    private static final String TOKEN = PersonRegistrationController.TOKEN;

    private final UnitRegistrationService service;

    UnitRegistrationController(UnitRegistrationService service) {
        this.service = service;
    }

    record LegalRepresentativeRequest(@NotNull IdType idType, @NotBlank @Size(max = 30) String idNumber,
            @NotBlank @Size(max = 50) String name) {

        PersonDetails details() {
            return new PersonDetails(PersonName.parse("legalRepresentative.name", name),
                    IdDocument.parse("legalRepresentative.idNumber", idType, idNumber), null);
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "LegalRepresentativeRequest";
        }
    }

    record UnitRegistrationRequest(@NotBlank @Size(max = 18) String uscc, @NotBlank @Size(max = 120) String name,
            @NotNull @Valid LegalRepresentativeRequest legalRepresentative,
            @Nullable @Min(1) Integer agreementVersion) {

        UnitRegistration.Open command() {
            return new UnitRegistration.Open(UnifiedSocialCreditCode.parse("uscc", uscc), name.strip(),
                    legalRepresentative.details(), agreementVersion);
        }
    }

    /// USCC and name are those of the proof.
    record ProvenUnitRegistrationRequest(@NotNull @Size(min = 20, max = 100) String proof,
            @NotNull @Valid LegalRepresentativeRequest legalRepresentative,
            @Nullable @Min(1) Integer agreementVersion) {

        /// Without the proof.
        @Override
        public String toString() {
            return "ProvenUnitRegistrationRequest";
        }
    }

    record UnitAccountRequest(@NotBlank @Size(max = 20) String mobile, @NotNull UUID smsChallengeId,
            @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode, @NotNull @Size(max = 64) String password,
            @NotNull @Size(max = 64) String confirmation) {

        UnitRegistration.Complete command() {
            PasswordRule.check("password", password, "confirmation", confirmation);
            return new UnitRegistration.Complete(Mobile.parse("mobile", mobile), smsChallengeId, smsCode, password);
        }

        /// Without code and password.
        @Override
        public String toString() {
            return "UnitAccountRequest";
        }
    }

    record UnitRegistrationView(UUID id, UnitRegistrationStep step, FaceCheckState face, Instant expiresAt,
            @Nullable UnitNumber unitNumber, @Nullable String problem) {

        static UnitRegistrationView of(UnitRegistration registration) {
            return new UnitRegistrationView(registration.id(), registration.step(), registration.face().state(),
                    registration.expiresAt(), registration.unitNumber(), registration.problem());
        }
    }

    @OperationId("startUnitRegistration")
    @WithinBudget(Budget.REGISTRATIONS)
    @PostMapping("/unit-registrations")
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened open(@Valid @RequestBody UnitRegistrationRequest request, HttpServletRequest http) {
        return JourneyOpened.of(service.open(request.command(), ClientAddress.of(http)));
    }

    @OperationId("startProvenUnitRegistration")
    @WithinBudget(Budget.REGISTRATIONS)
    @PostMapping("/proven-unit-registrations")
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened openProven(@Valid @RequestBody ProvenUnitRegistrationRequest request,
            HttpServletRequest http) {
        return JourneyOpened.of(service.openProven(new FlowToken(request.proof()),
                request.legalRepresentative().details(), request.agreementVersion(), ClientAddress.of(http)));
    }

    @OperationId("startUnitFaceCheck")
    @WithinBudget(Budget.FACE_CHECKS)
    @PostMapping("/unit-registrations/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable FaceProvider provider, HttpServletRequest http) {
        return FaceCheckView.of(service.startFaceCheck(id, token, provider, ClientAddress.of(http)));
    }

    @OperationId("getUnitRegistration")
    @GetMapping("/unit-registrations/{id}")
    UnitRegistrationView get(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return UnitRegistrationView.of(service.get(id, token));
    }

    /// 202 while the unit is being created.
    @OperationId("completeUnitRegistration")
    @PostMapping("/unit-registrations/{id}/account")
    ResponseEntity<UnitRegistrationView> complete(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody UnitAccountRequest request) {
        UnitRegistration registration = service.complete(id, token, request.command());
        boolean creating = registration.step() == UnitRegistrationStep.CREATING;
        return ResponseEntity.status(creating ? HttpStatus.ACCEPTED : HttpStatus.OK)
                .body(UnitRegistrationView.of(registration));
    }
}
