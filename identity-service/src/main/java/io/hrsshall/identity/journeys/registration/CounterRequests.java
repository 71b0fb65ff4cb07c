package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.journeys.flows.FlowToken;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnitNumber;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The alternative to the face check, for every type of document: asks for a check at the counter of a city.
@Service
public class CounterRequests {

    private static final int MAX_CHECKS = 3;

    private final CounterChecks checks;
    private final PersonRegistrations registrations;
    private final Steps<PersonRegistration> steps;
    private final SmsCodes codes;
    private final PersonCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CounterRequests(CounterChecks checks, PersonRegistrations registrations, Steps<PersonRegistration> steps,
            SmsCodes codes, PersonCipher cipher, Clock clock) {
        this.checks = checks;
        this.registrations = registrations;
        this.steps = steps;
        this.codes = codes;
        this.cipher = cipher;
        this.clock = clock;
    }

    /// @param code
    ///            shown only once
    public record Requested(String code, City city, Instant expiresAt) {

        /// Without the code.
        @Override
        public String toString() {
            return "Requested[" + city + "]";
        }
    }

    /// Asks for a check in a city. An earlier one of the registration is replaced.
    public Requested request(UUID id, @Nullable String token, City city) {
        steps.find(id, bearer(token));
        return steps.take(id, bearer(token), registration -> {
            Instant now = clock.instant();
            replace(checks.ofRegistration(id), PersonRegistration.BY, now);
            String code = newCode();
            CounterCheck check = checks.save(CounterCheck.request(id, cipher.counterCodeIndex(code), city, now));
            registration.awaitCounter(check.expiresAt(), now);
            return new Requested(code, city, check.expiresAt());
        });
    }

    /// Asks for a check by two clerks of the unit's city, in the transaction that locked the change. An earlier one of
    /// the change is replaced.
    @Transactional(propagation = Propagation.MANDATORY)
    public Requested requestForChange(UUID change, PersonId person, UnitNumber unit, City city, String by) {
        Instant now = clock.instant();
        replace(checks.ofChange(change), by, now);
        String code = newCode();
        CounterCheck check = checks.save(CounterCheck.requestForChange(change, person, unit,
                cipher.counterCodeIndex(code), city, by, now));
        return new Requested(code, city, check.expiresAt());
    }

    private void replace(List<CounterCheck> earlier, String by, Instant now) {
        if (earlier.size() >= MAX_CHECKS) {
            throw RegistrationConflict.counterChecksUsedUp();
        }
        earlier.stream().map(CounterCheck::id).forEach(each -> {
            CounterCheck locked = checks.lock(each).orElseThrow();
            locked.replace(by, now);
            checks.save(locked);
        });
    }

    private String newCode() {
        return String.format(Locale.ROOT, "%010d", random.nextLong(10_000_000_000L));
    }

    /// The last check of a change.
    public Optional<CounterCheck> ofChange(UUID change) {
        return checks.ofChange(change).stream().findFirst();
    }

    /// The last check of a registration.
    public Optional<CounterCheck> of(PersonRegistration registration) {
        return checks.ofRegistration(registration.id()).stream().findFirst();
    }

    /// Continues a registration on another device, with the code and the mobile of the registration. The former token
    /// is no longer valid.
    public Opened resume(String code, Mobile mobile, UUID smsChallengeId, String smsCode) {
        codes.verify(smsChallengeId, mobile, SmsPurpose.REGISTER_PERSON, smsCode);
        PersonRegistration found = checks.findByCode(cipher.counterCodeIndex(code))
                .flatMap(check -> Optional.ofNullable(check.registrationId())).flatMap(registrations::findById)
                .filter(registration -> mobile.equals(steps.detailsOf(registration).mobile()))
                .orElseThrow(() -> new InvalidField("code", "counter-code-unknown"));
        found.checkNotExpired(clock.instant());
        FlowToken token = FlowToken.create();
        PersonRegistration resumed = steps.change(found.id(),
                registration -> registration.resume(token, clock.instant()));
        return resumed.opened(token);
    }
}
