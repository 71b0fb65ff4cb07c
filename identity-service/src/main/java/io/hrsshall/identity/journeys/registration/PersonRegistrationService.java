package io.hrsshall.identity.journeys.registration;

import static io.hrsshall.identity.journeys.journey.BearerJourney.bearer;

import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountConflict;
import io.hrsshall.identity.accounts.accounts.AccountCreation;
import io.hrsshall.identity.accounts.agreements.AgreementConsent;
import io.hrsshall.identity.accounts.agreements.AgreementKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opened;
import io.hrsshall.identity.journeys.journey.BearerJourney.Opening;
import io.hrsshall.identity.journeys.journey.JourneyMachine;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.keycloak.KeycloakUnavailable;
import io.hrsshall.identity.outside.keycloak.KeycloakUsers;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.facecheck.FaceProvider;
import io.hrsshall.identity.people.facecheck.FacePurpose;
import io.hrsshall.identity.people.facecheck.FaceVerification;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.tasks.RecurringTask;
import io.hrsshall.kit.tasks.Retention;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.web.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/// Registers persons. SMS, face checks and Keycloak are called outside the transactions.
@Service
public class PersonRegistrationService {

    private static final Logger log = LoggerFactory.getLogger(PersonRegistrationService.class);

    private final PersonRegistrations registrations;
    private final Steps<PersonRegistration> steps;
    private final SmsCodes codes;
    private final CounterVerification counter;
    private final PersonVerification persons;
    private final PersonCipher cipher;
    private final AccountSecurity security;
    private final AccountCreation accounts;
    private final AgreementConsent agreements;
    private final KeycloakUsers keycloak;
    private final TransactionOperations transactions;
    private final Clock clock;

    PersonRegistrationService(PersonRegistrations registrations, Steps<PersonRegistration> steps,
            SmsCodes codes, CounterVerification counter, PersonVerification persons, PersonCipher cipher,
            AccountSecurity security, AccountCreation accounts,
            AgreementConsent agreements,
            KeycloakUsers keycloak, TransactionOperations transactions, Clock clock) {
        this.registrations = registrations;
        this.steps = steps;
        this.codes = codes;
        this.counter = counter;
        this.persons = persons;
        this.cipher = cipher;
        this.security = security;
        this.accounts = accounts;
        this.agreements = agreements;
        this.keycloak = keycloak;
        this.transactions = transactions;
        this.clock = clock;
    }

    public Opened open(PersonRegistration.Open command) {
        agreements.checkAccepted(AgreementKind.PERSON_REGISTRATION, command.agreementVersion());
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.REGISTER_PERSON, command.smsCode());
        persons.checkMobileAvailable(command.details(), command.mobile());
        Opening opening = steps.opening(PersonRegistration.TABLE, command.details());
        return registrations.save(PersonRegistration.open(opening, command.agreementVersion(),
                cipher.claimantIndex(command.details().document(), command.mobile()))).opened(opening.token());
    }

    public FaceVerification.Started startFaceCheck(UUID id, @Nullable String token, @Nullable FaceProvider provider,
            ClientAddress client) {
        return steps.startFaceCheck(id, bearer(token), provider,
                (checks, _, person) -> checks.startAnonymous(FacePurpose.REGISTER_PERSON, person, client));
    }

    public PersonRegistration get(UUID id, @Nullable String token) {
        return steps.refresh(id, bearer(token));
    }

    /// Creates the personal account.
    ///
    /// @return the person
    public PersonId finish(UUID id, @Nullable String token, String password) {
        PersonDetails details = steps.detailsOf(steps.find(id, bearer(token)));
        Optional<CounterCheck> confirmed = counter.confirmedOf(id);
        confirmed.ifPresent(check -> counter.checkStillEnough(check, details));
        Account account = Objects
                .requireNonNull(transactions.execute(status -> beginFinish(id, token, details, confirmed)));
        UUID user;
        try {
            user = keycloak.create(account.id(), password, true);
        } catch (KeycloakUnavailable e) {
            steps.change(id, registration -> registration.finishFailed(clock.instant()));
            throw e;
        }
        try {
            activate(id, account, user);
        } catch (AccountConflict e) {
            // Another registration of the person was completed first.
            steps.change(id, registration -> registration.finishFailed(clock.instant()));
            keycloak.delete(user);
            throw e;
        }
        log.info("Person registered, person={}", account.personId());
        return account.personId();
    }

    private void activate(UUID id, Account account, UUID user) {
        steps.change(id, registration -> {
            accounts.activate(account.id(), id, user, null, PersonRegistration.BY);
            registration.finished(account.personId(), clock.instant());
            agreements.keep(AgreementKind.PERSON_REGISTRATION, registration.agreementVersion(), account.id(),
                    account.personId(), registration.openedAt());
        });
    }

    /// Person and mobile are proven, so the person stays recorded even if the account cannot be created.
    private Account beginFinish(UUID id, @Nullable String token, PersonDetails details,
            Optional<CounterCheck> confirmed) {
        Mobile mobile = Objects.requireNonNull(details.mobile());
        steps.change(id, bearer(token), registration -> {
            registration.beginFinish(clock.instant());
            persons.lock(details.document(), mobile)
                    .ifPresent(known -> security.requireOfPerson(known, registration.begun()));
        });
        PersonId person = prove(details, mobile, confirmed);
        steps.change(id, registration -> registration.renewed(security.stamp()));
        return accounts.preparePersonal(id, person, PersonRegistration.BY);
    }

    private PersonId prove(PersonDetails details, Mobile mobile, Optional<CounterCheck> confirmed) {
        if (confirmed.isEmpty()) {
            return persons.prove(details, mobile, PersonRegistration.BY);
        }
        CounterCheck check = confirmed.get();
        // What two clerks confirmed was recorded then, and may have been changed since.
        return check.isByTwoClerks()
                ? persons.findProven(details, mobile)
                : persons.proveAtCounter(details, mobile, check.proof(), PersonRegistration.BY);
    }

    @Bean
    static Steps<PersonRegistration> stepsOfPersonRegistrations(JourneyMachine machine,
            PersonRegistrations registrations) {
        return machine.steps(registrations, registrations::lock, registrations::isOutdone);
    }

    @Bean
    static RecurringTask personRegistrationRetention(Retention retention) {
        return retention.deletion("person-registration-retention", Duration.ofMinutes(10), "person_registrations",
                """
                        step <> 'DONE' AND expires_at < :now - INTERVAL '1 day'
                        OR step = 'DONE' AND changed_at < :now - INTERVAL '30 days'""", Duration.ZERO);
    }
}
