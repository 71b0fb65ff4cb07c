package io.hrsshall.identity.journeys.registration.web;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.journeys.journey.web.JourneyOpened;
import io.hrsshall.identity.journeys.registration.CounterCheckStatus;
import io.hrsshall.identity.journeys.registration.CounterRequests;
import io.hrsshall.identity.journeys.registration.CounterVerification;
import io.hrsshall.kit.policy.OperationId;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnitNumber;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
class CounterCheckController {

    private final CounterRequests requests;
    private final CounterVerification checks;
    private final CounterCheckMapper mapper;

    CounterCheckController(CounterRequests requests, CounterVerification checks, CounterCheckMapper mapper) {
        this.requests = requests;
        this.checks = checks;
        this.mapper = mapper;
    }

    record CounterCheckRequest(@NotBlank @Size(max = 6) String city) {}

    record ResumptionRequest(@NotNull @Pattern(regexp = CODE) String code, @NotBlank @Size(max = 20) String mobile,
            @NotNull UUID smsChallengeId, @NotNull @Pattern(regexp = "[0-9]{6}") String smsCode) {

        /// Without the codes.
        @Override
        public String toString() {
            return "ResumptionRequest";
        }
    }

    record CodeRequest(@NotNull @Pattern(regexp = CODE) String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "CodeRequest";
        }
    }

    record DocumentRequest(@NotBlank @Size(max = 50) String name, @NotNull IdType idType,
            @NotBlank @Size(max = 30) String idNumber) {

        CounterVerification.Entry entry() {
            return new CounterVerification.Entry(PersonName.parse("name", name),
                    IdDocument.parse("idNumber", idType, idNumber));
        }

        /// Without personal data.
        @Override
        public String toString() {
            return "DocumentRequest";
        }
    }

    /// The name and the number are masked: staff enter what the document says.
    ///
    /// @param status
    ///            SECOND_CLERK if another clerk has confirmed
    /// @param unitNumber
    ///            whose legal representative the person becomes; absent for a registration
    record CounterCheckView(UUID id, String name, IdType idType, String idNumber, CounterCheckStatus status,
            @Nullable UnitNumber unitNumber, Instant requestedAt, Instant expiresAt) {}

    /// @param effectiveAt
    ///            when the mobile is replaced if nobody objects
    record DecidedView(UUID id, CounterCheckStatus status, @Nullable Instant effectiveAt) {}

    record ObjectionRequest(@NotNull @Pattern(regexp = "[0-9]{12}") String code) {

        /// Without the code.
        @Override
        public String toString() {
            return "ObjectionRequest";
        }
    }

    record MobileReplacementView(String name, City city, Instant announcedAt, Instant effectiveAt,
            CounterCheckStatus status) {}

    private static final String CODE = "[0-9]{10}";

    @OperationId("requestCounterCheck")
    @PostMapping("/person-registrations/{id}/counter-check")
    @ResponseStatus(HttpStatus.CREATED)
    RequestedView request(@PathVariable UUID id,
            @RequestHeader(name = PersonRegistrationController.TOKEN, required = false) @Nullable String token,
            @Valid @RequestBody CounterCheckRequest request) {
        return RequestedView.of(requests.request(id, token, City.parse("city", request.city())));
    }

    @OperationId("resumePersonRegistration")
    @PostMapping("/person-registration-resumptions")
    @ResponseStatus(HttpStatus.CREATED)
    JourneyOpened resume(@Valid @RequestBody ResumptionRequest request) {
        return JourneyOpened.of(requests.resume(request.code(), Mobile.parse("mobile", request.mobile()),
                request.smsChallengeId(), request.smsCode()));
    }

    @OperationId("findCounterCheck")
    @PostMapping("/city/counter-check-searches")
    CounterCheckView find(@Valid @RequestBody CodeRequest request, Actor staff) {
        return mapper.view(checks.find(staff, request.code()));
    }

    @OperationId("confirmCounterCheck")
    @PostMapping("/city/counter-checks/{id}/confirmation")
    DecidedView confirm(@PathVariable UUID id, @Valid @RequestBody DocumentRequest request, Actor staff) {
        return mapper.decided(checks.confirm(staff, id, request.entry()));
    }

    @OperationId("rejectCounterCheck")
    @PostMapping("/city/counter-checks/{id}/rejection")
    DecidedView reject(@PathVariable UUID id, Actor staff) {
        return mapper.decided(checks.reject(staff, id));
    }

    @OperationId("findMobileReplacement")
    @PostMapping("/mobile-replacement-searches")
    MobileReplacementView announcement(@Valid @RequestBody ObjectionRequest request) {
        return mapper.replacement(checks.announcement(request.code()));
    }

    @OperationId("objectToMobileReplacement")
    @PostMapping("/mobile-replacement-objections")
    MobileReplacementView object(@Valid @RequestBody ObjectionRequest request) {
        return mapper.replacement(checks.object(request.code()));
    }
}
