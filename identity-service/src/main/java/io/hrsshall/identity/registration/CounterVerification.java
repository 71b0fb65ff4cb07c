package io.hrsshall.identity.registration;

import io.hrsshall.authority.Actor;
import io.hrsshall.identity.audit.SecurityAudit;
import io.hrsshall.identity.audit.SecurityEvent;
import io.hrsshall.identity.audit.SecurityEventKind;
import io.hrsshall.identity.flows.FlowToken;
import io.hrsshall.identity.persons.PersonCipher;
import io.hrsshall.identity.persons.PersonDetails;
import io.hrsshall.identity.sms.SmsCodes;
import io.hrsshall.identity.sms.SmsPurpose;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// The alternative to the face check in a person's registration: a check at the counter of a city, for every type
/// of document.
@Service
public class CounterVerification {

    private static final Logger log = LoggerFactory.getLogger(CounterVerification.class);
    private static final int MAX_CHECKS = 3;

    private final CounterChecks checks;
    private final PersonRegistrations registrations;
    private final FaceStep steps;
    private final SmsCodes codes;
    private final PersonCipher cipher;
    private final SecurityAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    CounterVerification(CounterChecks checks, PersonRegistrations registrations, FaceStep steps, SmsCodes codes,
            PersonCipher cipher, SecurityAudit audit, TransactionOperations transactions, Clock clock) {
        this.checks = checks;
        this.registrations = registrations;
        this.steps = steps;
        this.codes = codes;
        this.cipher = cipher;
        this.audit = audit;
        this.transactions = transactions;
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

    /// What staff see of a check: enough to recognize the person at the counter.
    public record Shown(CounterCheck check, PersonDetails person) {}

    /// What staff read from the document.
    public record Entry(PersonName name, IdDocument document) {

        /// Without personal data.
        @Override
        public String toString() {
            return "Entry";
        }
    }

    /// Asks for a check in a city. An earlier one of the registration is replaced.
    public Requested request(UUID id, @Nullable String token, City city) {
        steps.find(registrations, id, token);
        String code = String.format(Locale.ROOT, "%010d", random.nextLong(10_000_000_000L));
        CounterCheck check = CounterCheck.request(id, cipher.counterCodeIndex(code), city, clock.instant());
        steps.change(registrations, id, token, registration -> {
            Instant now = clock.instant();
            List<CounterCheck> earlier = checks.ofRegistration(id);
            if (earlier.size() >= MAX_CHECKS) {
                throw RegistrationConflict.counterChecksUsedUp();
            }
            registration.awaitCounter(check.expiresAt(), now);
            earlier.stream().map(CounterCheck::id).forEach(each -> {
                CounterCheck locked = checks.lock(each).orElseThrow();
                locked.replace(now);
                checks.save(locked);
            });
            checks.save(check);
        });
        return new Requested(code, city, check.expiresAt());
    }

    /// The last check of a registration.
    public Optional<CounterCheck> of(PersonRegistration registration) {
        return checks.ofRegistration(registration.id()).stream().findFirst();
    }

    /// Continues a registration on another device, with the code and the mobile of the registration. The former token
    /// is no longer valid.
    public Registration.Opened resume(String code, Mobile mobile, UUID smsChallengeId, String smsCode) {
        codes.verify(smsChallengeId, mobile, SmsPurpose.REGISTER_PERSON, smsCode);
        PersonRegistration found = checks.findByCode(cipher.counterCodeIndex(code))
                .flatMap(check -> registrations.findById(check.registrationId()))
                .filter(registration -> mobile.equals(steps.detailsOf(registration).mobile()))
                .orElseThrow(() -> new InvalidField("code", "counter-code-unknown"));
        found.checkNotExpired(clock.instant());
        FlowToken token = FlowToken.create();
        PersonRegistration resumed = steps.change(registrations, found.id(),
                registration -> registration.resume(token, clock.instant()));
        return new Registration.Opened(resumed.id(), token, resumed.step().name(), resumed.expiresAt());
    }

    /// @throws NotFound
    ///             if no check with this code waits in the city of the staff
    public Shown find(Actor staff, String code) {
        CounterCheck check = checks.findByCode(cipher.counterCodeIndex(code))
                .filter(found -> found.city().code().equals(staff.city()))
                .filter(found -> found.status() == CounterCheckStatus.WAITING
                        && clock.instant().isBefore(found.expiresAt()))
                .orElseThrow(NotFound::new);
        return new Shown(check, detailsOf(check));
    }

    /// Staff confirm that the person at the counter is the one whom the document shows, and enter its name and number.
    ///
    /// @throws InvalidField
    ///             if the entry differs from the registration; the fifth difference rejects the check
    public CounterCheck confirm(Actor staff, UUID id, Entry entry) {
        CounterCheck found = checks.findById(id).orElseThrow(NotFound::new);
        CounterCheck decided = Objects.requireNonNull(transactions.execute(status -> {
            PersonRegistration registration = registrations.lock(found.registrationId()).orElseThrow(NotFound::new);
            CounterCheck check = checks.lock(id).orElseThrow(NotFound::new);
            PersonDetails registered = steps.detailsOf(registration);
            Instant now = clock.instant();
            boolean matches = registered.name().equals(entry.name())
                    && registered.document().equals(entry.document());
            if (check.confirm(matches, staff.account(), now)) {
                registration.counterPassed(now);
                registrations.save(registration);
            }
            record(staff, check);
            return checks.save(check);
        }));
        if (decided.status() != CounterCheckStatus.CONFIRMED) {
            throw new InvalidField("idNumber", "document-differs");
        }
        return decided;
    }

    public CounterCheck reject(Actor staff, UUID id) {
        return Objects.requireNonNull(transactions.execute(status -> {
            CounterCheck check = checks.lock(id).orElseThrow(NotFound::new);
            check.reject(staff.account(), clock.instant());
            record(staff, check);
            return checks.save(check);
        }));
    }

    private void record(Actor staff, CounterCheck check) {
        SecurityEventKind kind = switch (check.status()) {
            case CONFIRMED -> SecurityEventKind.COUNTER_CHECK_CONFIRMED;
            case REJECTED -> SecurityEventKind.COUNTER_CHECK_REJECTED;
            case WAITING, REPLACED -> null;
        };
        if (kind != null) {
            audit.record(SecurityEvent.of(kind).on(staff.accountId(), null).ofStaff(staff.city()));
            log.info("Counter check decided, check={}, status={}, city={}, staff={}", check.id(), check.status(),
                    check.city(), staff.account());
        }
    }

    Optional<City> cityOf(UUID id) {
        return checks.findById(id).map(CounterCheck::city);
    }

    private PersonDetails detailsOf(CounterCheck check) {
        return steps.detailsOf(registrations.findById(check.registrationId()).orElseThrow(NotFound::new));
    }
}
