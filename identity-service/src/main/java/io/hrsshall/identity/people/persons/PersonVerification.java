package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records persons and how they were proven, and unproven persons from other sources. An ID document or a verified
/// mobile is written only under its lock, so that each has one person, and a proven name is never replaced.
@Service
public class PersonVerification {

    private final Persons persons;
    private final PersonQueries queries;
    private final PersonCipher cipher;
    private final PersonProofs proofs;
    private final BlindIndexLock locks;
    private final Clock clock;

    PersonVerification(Persons persons, PersonQueries queries, PersonCipher cipher, PersonProofs proofs,
            BlindIndexLock locks, Clock clock) {
        this.persons = persons;
        this.queries = queries;
        this.cipher = cipher;
        this.proofs = proofs;
        this.locks = locks;
        this.clock = clock;
    }

    /// Finds or creates the person with this document and records the proven face and the verified mobile.
    ///
    /// @return the person
    /// @throws InvalidField
    ///             if the mobile belongs to another person
    /// @throws PersonMismatch
    ///             if the document was proven under another name
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId prove(PersonDetails typed, Mobile mobile, String by) {
        return prove(typed, mobile, PersonProof.ofFace(), null, by);
    }

    /// Finds or creates the person with this document, whom one clerk or two compared with it, and records the verified
    /// mobile. One clerk replaces no verified mobile and gives none to a person who was proven before: the code to the
    /// person's own mobile has to be given as well.
    ///
    /// @return the person
    /// @throws InvalidField
    ///             if the mobile belongs to another person
    /// @throws PersonMismatch
    ///             if the document was proven under another name, or one clerk is not enough
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId proveAtCounter(PersonDetails typed, Mobile mobile, PersonProof proof, String by) {
        return prove(typed, mobile, proof, null, by);
    }

    /// The person who was proven with this document and verified this mobile.
    ///
    /// @throws PersonMismatch
    ///             if that is not so any more
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId findProven(PersonDetails details, Mobile mobile) {
        byte[] document = cipher.index(details.document());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        return persons.findByDocument(document)
                .filter(person -> person.isProven() && person.hasVerifiedMobile(cipher.index(mobile)))
                .orElseThrow(PersonMismatch::counterNotEnough).id();
    }

    /// Records another proof of a person who was proven before.
    @Transactional(propagation = Propagation.MANDATORY)
    public void proveAgain(PersonId id, PersonProof proof, String by) {
        byte[] document = cipher.index(queries.find(id).orElseThrow(NotFound::new).details().document());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        Person person = persons.findByDocument(document).filter(found -> found.id().equals(id))
                .orElseThrow(NotFound::new);
        person.proveAgain(proof, by, clock.instant());
        persons.save(person);
        proofs.add(id, proof, by, clock.instant());
    }

    /// @param expected
    ///            the owner of the document; null for anybody
    private PersonId prove(PersonDetails typed, Mobile mobile, PersonProof proof, @Nullable PersonId expected,
            String by) {
        PersonDetails details = typed.withMobile(mobile);
        byte[] document = cipher.index(details.document());
        byte[] mobileIndex = cipher.index(mobile);
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        locks.acquire(BlindIndexLock.Scope.MOBILE, mobileIndex);
        checkMobileAvailable(details, mobile);
        Person person = persons.findByDocument(document)
                .orElseGet(() -> unproven(details, document, mobileIndex, by));
        if (expected != null && !person.id().equals(expected)) {
            // The owner of the document took it back.
            throw new NotFound();
        }
        PersonDetails before = queries.profile(person).details();
        // An unproven person may have been recorded under a mistyped name; the proof decides.
        if (person.isProven() && !before.name().equals(details.name())) {
            throw PersonMismatch.nameDiffers();
        }
        if (proof.method() == PersonProof.Method.COUNTER && (person.isProven() || person.hasVerifiedMobile())
                && !person.hasVerifiedMobile(mobileIndex)) {
            throw PersonMismatch.counterNotEnough();
        }
        person.prove(cipher.seal(PersonQueries.TABLE, person.id().value(), details), mobileIndex,
                replaced(person, before.mobile(), mobile, mobileIndex), proof, by,
                clock.instant());
        persons.save(person);
        proofs.add(person.id(), proof, by, clock.instant());
        return person.id();
    }

    /// Finds or creates the person with this document and records the proven face. Who was not proven before has no
    /// mobile until the person adds one.
    ///
    /// @return the person
    /// @throws PersonMismatch
    ///             if the document was proven under another name
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId proveFace(PersonDetails typed, String by) {
        PersonDetails details = typed.withMobile(null);
        byte[] document = cipher.index(details.document());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        Person person = persons.findByDocument(document).orElseGet(() -> unproven(details, document, null, by));
        if (!person.isProven()) {
            person.proveFace(cipher.seal(PersonQueries.TABLE, person.id().value(), details), by, clock.instant());
        } else if (queries.profile(person).details().name().equals(details.name())) {
            person.proveAgain(PersonProof.ofFace(), by, clock.instant());
        } else {
            throw PersonMismatch.nameDiffers();
        }
        persons.save(person);
        proofs.add(person.id(), PersonProof.ofFace(), by, clock.instant());
        return person.id();
    }

    /// Finds or creates the person with this document for a unit that was proven instead of the person. It does not
    /// prove the person to anybody else: such a person gets no other grants, and a verified mobile is never replaced.
    ///
    /// @return the person
    /// @throws InvalidField
    ///             if the mobile belongs to another person, or the person verified another one
    /// @throws PersonMismatch
    ///             if the document was proven under another name
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId recordForUnit(PersonDetails typed, Mobile mobile, String by) {
        PersonDetails details = typed.withMobile(mobile);
        byte[] document = cipher.index(details.document());
        byte[] mobileIndex = cipher.index(mobile);
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        locks.acquire(BlindIndexLock.Scope.MOBILE, mobileIndex);
        checkMobileAvailable(details, mobile);
        Person person = persons.findByDocument(document)
                .orElseGet(() -> unproven(details, document, mobileIndex, by));
        if (person.isProven() && !queries.profile(person).details().name().equals(details.name())) {
            throw PersonMismatch.nameDiffers();
        }
        if (person.hasVerifiedMobile()) {
            if (!person.hasVerifiedMobile(mobileIndex)) {
                throw new InvalidField("mobile", "mobile-differs");
            }
        } else if (person.isProven()) {
            // The mobile was lost by an appeal; only the face gives the person another one.
            throw new InvalidField("mobile", "mobile-differs");
        } else {
            person.verifyMobile(cipher.seal(PersonQueries.TABLE, person.id().value(), details), mobileIndex, by,
                    clock.instant());
            persons.save(person);
        }
        proofs.add(person.id(), PersonProof.ofUnit(), by, clock.instant());
        return person.id();
    }

    /// Replaces the mobile of a person whose face was proven just now.
    ///
    /// @param mobile
    ///            verified just now
    /// @throws InvalidField
    ///             if the mobile belongs to another person, or is the person's own
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeMobile(PersonId person, Mobile mobile, String by) {
        PersonDetails details = queries.find(person).orElseThrow(NotFound::new).details();
        if (mobile.equals(details.mobile())) {
            throw new InvalidField("mobile", "mobile-unchanged");
        }
        prove(details, mobile, PersonProof.ofFace(), person, by);
    }

    /// Replaces the mobile of a person who has proven the unit instead of the face. This does not prove the person.
    ///
    /// @param mobile
    ///            verified just now
    /// @throws InvalidField
    ///             if the mobile belongs to another person, or is the person's own
    /// @throws PersonMismatch
    ///             if the person was proven before, in whatever way
    @Transactional(propagation = Propagation.MANDATORY)
    public void changeMobileForUnit(PersonId id, Mobile mobile, String by) {
        PersonDetails before = queries.find(id).orElseThrow(NotFound::new).details();
        if (mobile.equals(before.mobile())) {
            throw new InvalidField("mobile", "mobile-unchanged");
        }
        byte[] document = cipher.index(before.document());
        byte[] mobileIndex = cipher.index(mobile);
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        locks.acquire(BlindIndexLock.Scope.MOBILE, mobileIndex);
        checkMobileAvailable(before, mobile);
        Person person = persons.findByDocument(document).filter(found -> found.id().equals(id))
                .orElseThrow(NotFound::new);
        PersonDetails details = queries.profile(person).details();
        person.changeMobile(cipher.seal(PersonQueries.TABLE, id.value(), details.withMobile(mobile)), mobileIndex,
                replaced(person, details.mobile(), mobile, mobileIndex), by, clock.instant());
        persons.save(person);
    }

    private static Person.@Nullable MobileReplaced replaced(Person person, @Nullable Mobile former, Mobile mobile,
            byte[] mobileIndex) {
        return former != null && person.hasVerifiedMobile() && !person.hasVerifiedMobile(mobileIndex)
                ? new Person.MobileReplaced(person.id(), former, mobile)
                : null;
    }

    /// Locks the document, the mobile and the person who has the document until the transaction ends. For who looks at
    /// the accounts of the person before the person is changed: everybody locks persons before accounts.
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<PersonId> lock(IdDocument document, Mobile mobile) {
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, cipher.index(document));
        locks.acquire(BlindIndexLock.Scope.MOBILE, cipher.index(mobile));
        Optional<PersonId> person = persons.findByDocument(cipher.index(document)).map(Person::id);
        person.ifPresent(id -> persons.lock(List.of(id)));
        return person;
    }

    /// Checks early what [#prove] decides under locks. Only for callers who verified the mobile, because the error
    /// tells that somebody else has it.
    ///
    /// @throws InvalidField
    ///             if the mobile belongs to another person
    @Transactional(readOnly = true)
    public void checkMobileAvailable(PersonDetails details, Mobile mobile) {
        Optional<PersonId> person = persons.findByDocument(cipher.index(details.document())).map(Person::id);
        persons.findByVerifiedMobile(cipher.index(mobile)).map(Person::id)
                .filter(owner -> !owner.equals(person.orElse(null))).ifPresent(other -> {
                    throw new InvalidField("mobile", "mobile-taken");
                });
    }

    /// Finds the person of the document or creates an unproven one with an unverified mobile.
    ///
    /// @throws PersonMismatch
    ///             if the document is recorded under another name
    @Transactional
    public PersonProfile recordUnproven(PersonDetails details, String by) {
        byte[] document = cipher.index(details.document());
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, document);
        Person person = persons.findByDocument(document).orElseGet(() -> {
            byte[] mobile = details.mobile() == null ? null : cipher.index(details.mobile());
            return persons.save(unproven(details, document, mobile, by));
        });
        PersonProfile profile = queries.profile(person);
        if (!profile.details().name().equals(details.name())) {
            throw PersonMismatch.nameDiffers();
        }
        return profile;
    }

    private Person unproven(PersonDetails details, byte[] document, byte @Nullable [] mobile, String by) {
        PersonId id = new PersonId(Ids.next());
        return Person.unproven(id, cipher.seal(PersonQueries.TABLE, id.value(), details), document, mobile, by,
                clock.instant());
    }
}
