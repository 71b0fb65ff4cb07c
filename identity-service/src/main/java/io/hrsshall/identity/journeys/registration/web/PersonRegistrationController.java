package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.guards.budgets.Budget;
import io.hrsshall.identity.guards.budgets.WithinBudget;
import io.hrsshall.identity.journeys.journey.web.JourneyOpened;
import io.hrsshall.identity.journeys.registration.CounterCheck;
import io.hrsshall.identity.journeys.registration.CounterRequests;
import io.hrsshall.identity.journeys.registration.PersonRegistration;
import io.hrsshall.identity.journeys.registration.PersonRegistrationService;
import io.hrsshall.identity.journeys.registration.PersonRegistrationStep;
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
import io.hrsshall.kit.web.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Optional;
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
@RequestMapping("/api/v1/person-registrations")
class PersonRegistrationController {

    static final String TOKEN = "Registration-Token";

    private final PersonRegistrationService service;
    private final CounterRequests counter;

    PersonRegistrationController(PersonRegistrationService service, CounterRequests counter) {
        this.service = service;
        this.counter = counter;
    }

    record PersonRegistrationRequest(@NotBlank @Size(max = 50) String name, @NotNull IdType idType,
            @NotBlank @Size(max = 30) String idNumber, @NotBlank @Size(max = 20) String mobile,
            @NotNull UUID smsChallengeId, @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode,
            @Nullable @Min(1) Integer agreementVersion) {

        PersonRegistration.Open command() {
            Mobile parsed = Mobile.parse("mobile", mobile);
            return new PersonRegistration.Open(new PersonDetails(PersonName.parse("name", name),
                    IdDocument.parse("idNumber", idType, idNumber), parsed), parsed, smsChallengeId, smsCode,
                    agreementVersion);
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "PersonRegistrationRequest";
        }
    }

    record PasswordRequest(@NotNull @Size(max = 64) String password, @NotNull @Size(max = 64) String confirmation) {

        String checked() {
            PasswordRule.check("password", password, "confirmation", confirmation);
            return password;
        }

        /// Without the password.
        @Override
        public String toString() {
            return "PasswordRequest";
        }
    }

    record PersonRegistrationView(UUID id, PersonRegistrationStep step, FaceCheckState face, Instant expiresAt,
            @Nullable CounterView counter, @Nullable UUID personId) {

        static PersonRegistrationView of(PersonRegistration registration, Optional<CounterCheck> counter) {
            PersonRegistrationStep step = registration.step() == PersonRegistrationStep.FINISHING
                    ? PersonRegistrationStep.PASSWORD
                    : registration.step();
            PersonId person = registration.personId();
            return new PersonRegistrationView(registration.id(), step, registration.face().state(),
                    registration.expiresAt(), counter.map(CounterView::of).orElse(null),
                    person == null ? null : person.value());
        }
    }

    record PersonRegistered(UUID personId) {}

    @OperationId("startPersonRegistration")
    @WithinBudget(Budget.REGISTRATIONS)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened open(@Valid @RequestBody PersonRegistrationRequest request) {
        return JourneyOpened.of(service.open(request.command()));
    }

    @OperationId("startPersonFaceCheck")
    @WithinBudget(Budget.FACE_CHECKS)
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @RequestParam(required = false) @Nullable FaceProvider provider, HttpServletRequest http) {
        return FaceCheckView.of(service.startFaceCheck(id, token, provider, ClientAddress.of(http)));
    }

    @OperationId("getPersonRegistration")
    @GetMapping("/{id}")
    PersonRegistrationView get(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        PersonRegistration registration = service.get(id, token);
        return PersonRegistrationView.of(registration, counter.of(registration));
    }

    @OperationId("finishPersonRegistration")
    @PostMapping("/{id}/password")
    @ResponseStatus(HttpStatus.CREATED)
    PersonRegistered finish(@PathVariable UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody PasswordRequest request) {
        return new PersonRegistered(service.finish(id, token, request.checked()).value());
    }
}
