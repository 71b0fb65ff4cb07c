package io.hrsshall.identity.registration;

import io.hrsshall.identity.accounts.Account;
import io.hrsshall.identity.accounts.AccountRecords;
import io.hrsshall.identity.challenges.FaceState;
import io.hrsshall.identity.challenges.ResumeToken;
import io.hrsshall.identity.notices.Notices;
import io.hrsshall.identity.persons.PersonCard;
import io.hrsshall.identity.persons.PersonCards;
import io.hrsshall.identity.persons.PersonRecords;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The transactions of a person's registration.
@Service
class PersonRegistrationSteps {

    private static final String TABLE = "person_registrations";

    private final PersonRegistrations registrations;
    private final PersonRecords persons;
    private final PersonCards cards;
    private final AccountRecords accounts;
    private final Notices notices;
    private final Clock clock;

    PersonRegistrationSteps(PersonRegistrations registrations, PersonRecords persons, PersonCards cards,
            AccountRecords accounts, Notices notices, Clock clock) {
        this.registrations = registrations;
        this.persons = persons;
        this.cards = cards;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    @Transactional
    PersonRegistration open(PersonCard card, ResumeToken token) {
        UUID id = Ids.next();
        return registrations
                .save(PersonRegistration.open(id, token, cards.seal(TABLE, id, card), clock.instant()));
    }

    /// Unknown and not yours are one answer.
    @Transactional(readOnly = true)
    PersonRegistration find(UUID id, @Nullable String token) {
        PersonRegistration registration = registrations.findById(id).filter(one -> one.isOpenedBy(token))
                .orElseThrow(NotFound::new);
        registration.checkAlive(clock.instant());
        return registration;
    }

    PersonCard cardOf(PersonRegistration registration) {
        return cards.open(TABLE, registration.id(), registration.details());
    }

    @Transactional
    void faceStarted(UUID id, String check) {
        PersonRegistration registration = locked(id);
        registration.faceStarted(check, clock.instant());
        registrations.save(registration);
    }

    @Transactional
    PersonRegistration faceAnswered(UUID id, String check, FaceState answer) {
        PersonRegistration registration = locked(id);
        registration.faceAnswered(check, answer, clock.instant());
        return registrations.save(registration);
    }

    /// The face is proven and the mobile verified: from here on the person is known, whatever becomes of the account.
    @Transactional
    Account beginFinish(UUID id, PersonCard card) {
        PersonRegistration registration = locked(id);
        registration.beginFinish(clock.instant());
        registrations.save(registration);
        Mobile mobile = Objects.requireNonNull(card.mobile());
        PersonRecords.Proven proven = persons.prove(card, mobile, PersonRegistration.BY);
        if (proven.formerMobile() != null) {
            notices.mobileReplaced(proven.personId(), proven.formerMobile());
        }
        return accounts.preparePersonal(Ids.next(), id, proven.personId(), PersonRegistration.BY);
    }

    @Transactional
    void finishFailed(UUID id) {
        PersonRegistration registration = locked(id);
        registration.finishFailed(clock.instant());
        registrations.save(registration);
    }

    @Transactional
    void finished(UUID id, Account account, UUID keycloakId) {
        PersonRegistration registration = locked(id);
        accounts.activate(account.id(), id, keycloakId, null, PersonRegistration.BY);
        registration.finished(account.personId(), clock.instant());
        registrations.save(registration);
    }

    private PersonRegistration locked(UUID id) {
        return registrations.lock(id).orElseThrow(NotFound::new);
    }
}
