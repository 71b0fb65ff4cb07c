package io.hrsshall.identity.registration.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.identity.challenges.FaceChecks;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.registration.OpenPersonRegistration;
import io.hrsshall.identity.registration.OpenedRegistration;
import io.hrsshall.identity.registration.PersonRegistrationState;
import io.hrsshall.identity.registration.PersonRegistrationStep;
import io.hrsshall.identity.registration.RegisteringPersons;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PasswordRule;
import io.hrsshall.kit.values.PersonName;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/person-registrations")
class PersonRegistrationController {

    private static final String TOKEN = "Registration-Token";

    private final RegisteringPersons registering;

    PersonRegistrationController(RegisteringPersons registering) {
        this.registering = registering;
    }

    record PersonRegistrationRequest(@NotBlank @Size(max = 50) String name, @NotNull IdType idType,
            @NotBlank @Size(max = 30) String idNumber, @NotBlank @Size(max = 20) String mobile,
            @NotNull UUID smsChallengeId, @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode) {

        OpenPersonRegistration command() {
            Mobile parsed = Mobile.parse("mobile", mobile);
            return new OpenPersonRegistration(new PersonCard(PersonName.parse("name", name),
                    IdDocument.parse("idNumber", idType, idNumber), parsed), parsed, smsChallengeId, smsCode);
        }

        /// Without anything personal.
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

    record RegistrationOpened(UUID id, String token, PersonRegistrationStep step, Instant expiresAt) {

        /// Without the token.
        @Override
        public String toString() {
            return "RegistrationOpened";
        }
    }

    record FaceCheckView(String certifyUrl, String qr) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record PersonRegistrationView(UUID id, PersonRegistrationStep step, FaceState face, Instant expiresAt,
            @Nullable UUID personId) {

        static PersonRegistrationView of(PersonRegistrationState state) {
            PersonRegistrationStep shown = state.step() == PersonRegistrationStep.FINISHING
                    ? PersonRegistrationStep.PASSWORD
                    : state.step();
            return new PersonRegistrationView(state.id(), shown, state.face(), state.expiresAt(), state.personId());
        }
    }

    record PersonRegistered(UUID personId) {}

    @OperationId("startPersonRegistration")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RegistrationOpened open(@Valid @RequestBody PersonRegistrationRequest request) {
        OpenedRegistration opened = registering.open(request.command());
        return new RegistrationOpened(opened.id(), opened.token().value(), PersonRegistrationStep.FACE,
                opened.expiresAt());
    }

    @OperationId("startPersonFaceCheck")
    @PostMapping("/{id}/face")
    FaceCheckView startFaceCheck(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        FaceChecks.Started started = registering.startFaceCheck(id, token);
        return new FaceCheckView(started.url(), started.url());
    }

    @OperationId("getPersonRegistration")
    @GetMapping("/{id}")
    PersonRegistrationView state(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token) {
        return PersonRegistrationView.of(registering.state(id, token));
    }

    @OperationId("finishPersonRegistration")
    @PostMapping("/{id}/password")
    @ResponseStatus(HttpStatus.CREATED)
    PersonRegistered finish(@PathVariable("id") UUID id,
            @RequestHeader(name = TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody PasswordRequest request) {
        return new PersonRegistered(registering.finish(id, token, request.checked()));
    }
}
