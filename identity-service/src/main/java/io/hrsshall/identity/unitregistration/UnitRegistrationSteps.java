package io.hrsshall.identity.unitregistration;

import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.challenges.SmsCodeWrong;
import io.hrsshall.identity.challenges.SmsCodes;
import io.hrsshall.identity.challenges.SmsPurpose;
import io.hrsshall.identity.notices.Notices;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.persons.PersonCards;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions of a unit's registration.
@Service
class UnitRegistrationSteps {

    private static final String TABLE = "unit_registrations";

    private final UnitRegistrations registrations;
    private final RegistrationSagas sagas;
    private final PersonRecords persons;
    private final PersonCards cards;
    private final AccountRecords accounts;
    private final Notices notices;
    private final SmsCodes codes;
    private final Clock clock;

    UnitRegistrationSteps(UnitRegistrations registrations, RegistrationSagas sagas, PersonRecords persons,
            PersonCards cards, AccountRecords accounts, Notices notices, SmsCodes codes, Clock clock) {
        this.registrations = registrations;
        this.sagas = sagas;
        this.persons = persons;
        this.cards = cards;
        this.accounts = accounts;
        this.notices = notices;
        this.codes = codes;
        this.clock = clock;
    }

    /// Tells early what the pivot would refuse; the pivot decides.
    @Transactional(readOnly = true)
    void checkUnknown(OpenUnitRegistration command) {
        if (accounts.isUnitKnown(command.uscc().value())) {
            throw new UnitExists();
        }
    }

    @Transactional
    UnitRegistration open(OpenUnitRegistration command, RegisterCheck.Checked checked, ResumeToken token) {
        UUID id = Ids.next();
        return registrations.save(UnitRegistration.open(id, token, command.uscc(), checked.name(), checked.city(),
                checked.represented(), cards.seal(TABLE, id, command.legalRepresentative()), clock.instant()));
    }

    /// Unknown and not yours are one answer.
    @Transactional(readOnly = true)
    UnitRegistration find(UUID id, @Nullable String token) {
        UnitRegistration registration = registrations.findById(id).filter(one -> one.isOpenedBy(token))
                .orElseThrow(NotFound::new);
        registration.checkAlive(clock.instant());
        return registration;
    }

    @Transactional(readOnly = true)
    UnitRegistrationState state(UUID id) {
        return UnitRegistrationState.of(registrations.findById(id).orElseThrow(NotFound::new));
    }

    PersonCard cardOf(UnitRegistration registration) {
        return cards.open(TABLE, registration.id(), registration.details());
    }

    @Transactional
    void faceStarted(UUID id, String check) {
        UnitRegistration registration = locked(id);
        registration.faceStarted(check, clock.instant());
        registrations.save(registration);
    }

    @Transactional
    UnitRegistration faceAnswered(UUID id, String check, FaceState answer) {
        UnitRegistration registration = locked(id);
        registration.faceAnswered(check, answer, clock.instant());
        return registrations.save(registration);
    }

    /// The legal representative's face is proven and the mobile verified: the person is known from here on, whatever
    /// becomes of the unit. The saga starts with the same commit; its starter has the lease. The code is used up under
    /// the registration's lock, so that of two clicks the second one finds what the first has begun, and not its code
    /// gone.
    ///
    /// @return none if it has begun before
    /// @throws SmsCodeWrong
    ///             if the code is not good; a try is counted
    @Transactional(noRollbackFor = SmsCodeWrong.class)
    Optional<RegistrationSaga> start(UUID id, CompleteUnitRegistration command) {
        UnitRegistration registration = locked(id);
        if (registration.isBeyondAccount()) {
            return Optional.empty();
        }
        registration.checkAccountStep();
        Mobile mobile = command.mobile();
        codes.verify(command.smsChallengeId(), mobile, SmsPurpose.REGISTER_UNIT, command.smsCode());
        persons.checkMobile(cardOf(registration), mobile);
        UUID saga = Ids.next();
        registration.creating(saga, clock.instant());
        PersonRecords.Proven proven = persons.prove(cardOf(registration), mobile, UnitRegistration.BY);
        if (proven.formerMobile() != null) {
            notices.mobileReplaced(proven.personId(), proven.formerMobile());
        }
        registrations.save(registration);
        return Optional.of(sagas.save(RegistrationSaga.start(saga, Ids.next(), proven.personId(),
                command.smsChallengeId(), registration, clock.instant())));
    }

    @Transactional
    RegistrationSaga accountPrepared(UUID saga, UUID keycloakId) {
        RegistrationSaga one = lockedSaga(saga);
        if (one.step() != SagaStep.STARTED) {
            throw new RegistrationInterrupted();
        }
        one.accountPrepared(clock.instant());
        accounts.prepareOfUnit(one.accountId(), saga, one.personId(), one.uscc().value(), keycloakId,
                UnitRegistration.BY);
        return sagas.save(one);
    }

    @Transactional
    RegistrationSaga unitCreated(UUID saga, String unitNumber) {
        RegistrationSaga one = lockedSaga(saga);
        one.unitCreated(unitNumber, clock.instant());
        return sagas.save(one);
    }

    @Transactional
    RegistrationSaga grantCreated(UUID saga, UUID grant) {
        RegistrationSaga one = lockedSaga(saga);
        one.grantCreated(grant.toString(), clock.instant());
        return sagas.save(one);
    }

    @Transactional
    RegistrationSaga accountActivated(UUID saga) {
        RegistrationSaga one = lockedSaga(saga);
        one.accountActivated(clock.instant());
        accounts.activate(one.accountId(), saga, null, one.unitNumber(), UnitRegistration.BY);
        return sagas.save(one);
    }

    @Transactional
    RegistrationSaga done(UUID saga) {
        RegistrationSaga one = lockedSaga(saga);
        one.done(clock.instant());
        UnitRegistration registration = locked(one.registrationId());
        registration.created(saga, Objects.requireNonNull(one.unitNumber()), clock.instant());
        registrations.save(registration);
        return sagas.save(one);
    }

    /// Gives the registration back, or ends it, in the same commit as the saga turns round.
    @Transactional
    RegistrationSaga undo(UUID saga, @Nullable String problem) {
        RegistrationSaga one = lockedSaga(saga);
        if (one.step() == SagaStep.UNDOING || one.step() == SagaStep.UNDONE) {
            return one;
        }
        one.undo(problem, clock.instant());
        UnitRegistration registration = locked(one.registrationId());
        if (problem == null) {
            registration.undone(saga, clock.instant());
            codes.giveBack(one.smsChallengeId());
        } else {
            registration.failed(saga, problem, clock.instant());
        }
        registrations.save(registration);
        return sagas.save(one);
    }

    @Transactional
    RegistrationSaga undone(UUID saga) {
        RegistrationSaga one = lockedSaga(saga);
        accounts.forgetPrepared(one.accountId());
        one.undone(clock.instant());
        return sagas.save(one);
    }

    private UnitRegistration locked(UUID id) {
        return registrations.lock(id).orElseThrow(NotFound::new);
    }

    private RegistrationSaga lockedSaga(UUID id) {
        return sagas.lock(id).orElseThrow(() -> new IllegalStateException("no saga " + id));
    }
}
