package io.hrsshall.identity.journeys.registration;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.AccountCreation;
import io.hrsshall.identity.accounts.agreements.AgreementConsent;
import io.hrsshall.identity.accounts.agreements.AgreementKind;
import io.hrsshall.identity.accounts.revocations.AccountSecurity;
import io.hrsshall.identity.journeys.journey.JourneyMachine.Steps;
import io.hrsshall.identity.outside.sms.SmsCodeWrong;
import io.hrsshall.identity.outside.sms.SmsCodes;
import io.hrsshall.identity.outside.sms.SmsPurpose;
import io.hrsshall.identity.people.persons.PersonDetails;
import io.hrsshall.identity.people.persons.PersonVerification;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.tasks.DurableTasks;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions of the registration saga.
@Service
class RegistrationSagaTransitions {

    private final UnitRegistrations registrations;
    private final RegistrationSagas sagas;
    private final Steps<UnitRegistration> steps;
    private final PersonVerification persons;
    private final AccountCreation accounts;
    private final AgreementConsent agreements;
    private final AccountSecurity security;
    private final SmsCodes codes;
    private final DurableTasks tasks;
    private final Clock clock;

    RegistrationSagaTransitions(UnitRegistrations registrations, RegistrationSagas sagas, Steps<UnitRegistration> steps,
            PersonVerification persons, AccountCreation accounts, AgreementConsent agreements,
            AccountSecurity security, SmsCodes codes, DurableTasks tasks,
            Clock clock) {
        this.registrations = registrations;
        this.sagas = sagas;
        this.steps = steps;
        this.persons = persons;
        this.accounts = accounts;
        this.agreements = agreements;
        this.security = security;
        this.codes = codes;
        this.tasks = tasks;
        this.clock = clock;
    }

    /// Starts the saga. Face or unit, and mobile of the legal representative, are proven, so the person stays recorded
    /// even if the unit is not created. The SMS code is verified under the registration's lock, so that of two parallel
    /// calls the second one finds the started saga instead of a used code.
    ///
    /// @return empty if a saga was started before
    /// @throws SmsCodeWrong
    ///             counts as an attempt
    @Transactional(noRollbackFor = SmsCodeWrong.class)
    Optional<RegistrationSaga> start(UUID registrationId, UnitRegistration.Complete command) {
        UnitRegistration registration = registrations.lock(registrationId).orElseThrow(NotFound::new);
        if (registration.isBeyondAccount()) {
            return Optional.empty();
        }
        registration.checkAt(UnitRegistrationStep.ACCOUNT);
        steps.requireCurrent(registration);
        codes.verify(command.smsChallengeId(), command.mobile(), SmsPurpose.REGISTER_UNIT, command.smsCode());
        PersonDetails details = steps.detailsOf(registration);
        persons.lock(details.document(), command.mobile())
                .ifPresent(known -> security.requireOfPerson(known, registration.begun()));
        UUID saga = Ids.next();
        registration.startCreation(saga, clock.instant());
        PersonId person = registration.isUnitProven()
                ? persons.recordForUnit(details, command.mobile(), UnitRegistration.BY)
                : persons.prove(details, command.mobile(), UnitRegistration.BY);
        registration.renewed(security.stamp());
        registrations.save(registration);
        tasks.scheduleForInlineRun(RegistrationSagaTask.KIND, saga);
        return Optional
                .of(sagas.save(RegistrationSaga.start(saga, new AccountId(Ids.next()), person,
                        command.smsChallengeId(),
                        registration, clock.instant())));
    }

    @Transactional(readOnly = true)
    Optional<RegistrationSaga> find(UUID id) {
        return sagas.findById(id);
    }

    @Transactional(readOnly = true)
    boolean isRunningFor(PersonId person) {
        return sagas.isRunningFor(person);
    }

    @Transactional
    void accountPrepared(UUID id, UUID keycloakId) {
        RegistrationSaga saga = lock(id);
        if (saga.step() != RegistrationSagaStep.STARTED) {
            throw RegistrationConflict.interrupted();
        }
        accounts.recordUnitAccount(saga.accountId(), id, saga.personId(), saga.unit().uscc(), keycloakId,
                UnitRegistration.BY);
        become(saga, RegistrationSagaStep.ACCOUNT_PREPARED);
    }

    @Transactional
    RegistrationSaga unitCreated(UUID id, UnitNumber number) {
        return sagas.save(lock(id).unitCreated(number, clock.instant()));
    }

    @Transactional
    RegistrationSaga grantCreated(UUID id) {
        return become(lock(id), RegistrationSagaStep.GRANT_CREATED);
    }

    @Transactional
    RegistrationSaga accountActivated(UUID id) {
        RegistrationSaga saga = lock(id);
        accounts.activate(saga.accountId(), id, null, saga.createdUnit(), UnitRegistration.BY);
        UnitRegistration registration = registrations.findById(saga.registrationId()).orElseThrow();
        agreements.keep(AgreementKind.UNIT_REGISTRATION, registration.agreementVersion(), saga.accountId(),
                saga.personId(), registration.openedAt());
        return become(saga, RegistrationSagaStep.ACCOUNT_ACTIVATED);
    }

    @Transactional
    RegistrationSaga done(UUID id) {
        RegistrationSaga saga = lock(id);
        steps.change(saga.registrationId(),
                registration -> registration.created(id, saga.createdUnit(), clock.instant()));
        return become(saga, RegistrationSagaStep.DONE);
    }

    /// Starts to undo a saga that has not reached the pivot.
    ///
    /// @param problem
    ///            why the registration failed; null if its account step can be repeated
    @Transactional
    RegistrationSaga undo(UUID id, @Nullable String problem) {
        RegistrationSaga saga = lock(id);
        if (saga.step() == RegistrationSagaStep.UNDOING || saga.step() == RegistrationSagaStep.UNDONE) {
            return saga;
        }
        steps.change(saga.registrationId(), registration -> {
            if (problem == null) {
                registration.undone(id, clock.instant());
                codes.reopen(saga.smsChallengeId());
            } else {
                registration.failed(id, problem, clock.instant());
            }
        });
        return become(saga, RegistrationSagaStep.UNDOING);
    }

    @Transactional
    RegistrationSaga undone(UUID id) {
        RegistrationSaga saga = lock(id);
        accounts.discardPrepared(saga.accountId());
        return become(saga, RegistrationSagaStep.UNDONE);
    }

    private RegistrationSaga become(RegistrationSaga saga, RegistrationSagaStep next) {
        return sagas.save(saga.become(next, clock.instant()));
    }

    private RegistrationSaga lock(UUID id) {
        return sagas.lock(id).orElseThrow(() -> new IllegalStateException("no registration saga " + id));
    }
}
