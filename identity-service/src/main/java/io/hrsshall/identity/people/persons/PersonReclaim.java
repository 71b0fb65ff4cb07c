package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.problem.NotFound;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Gives an ID document or a mobile back to the person who proved to own it.
@Service
public class PersonReclaim {

    private final Persons persons;
    private final PersonQueries queries;
    private final PersonVerification verification;
    private final PersonCipher cipher;
    private final BlindIndexLock locks;
    private final Clock clock;

    PersonReclaim(Persons persons, PersonQueries queries, PersonVerification verification, PersonCipher cipher,
            BlindIndexLock locks, Clock clock) {
        this.persons = persons;
        this.queries = queries;
        this.verification = verification;
        this.cipher = cipher;
        this.locks = locks;
        this.clock = clock;
    }

    /// The persons who are registered with the claimant's ID document or mobile.
    ///
    /// @param document
    ///            the proven person with the claimant's ID document, who may be the claimant
    /// @param mobile
    ///            another person, with another document, who verified the mobile
    public record Holders(Optional<PersonId> document, Optional<PersonId> mobile) {}

    /// @param maskedMobile
    ///            lets the claimant recognize an account of their own
    public record Holder(@Nullable String maskedMobile, Instant since) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public Holders holders(IdDocument document, Mobile mobile) {
        Optional<Person> owner = persons.findByDocument(cipher.index(document));
        return new Holders(owner.filter(Person::isProven).map(Person::id),
                persons.findByVerifiedMobile(cipher.index(mobile)).map(Person::id)
                        .filter(id -> owner.isEmpty() || !owner.get().id().equals(id)));
    }

    public Optional<Holder> describe(PersonId holder) {
        return persons.findById(holder)
                .map(person -> new Holder(queries.profile(person).details().maskedMobile(),
                        person.since()));
    }

    /// Whether nothing was proven or verified for the person since then.
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean isUnchangedSince(PersonId person, Instant time) {
        return persons.findById(person).filter(found -> !found.changedAt().isAfter(time)).isPresent();
    }

    /// Keeps the person from being closed until the transaction ends.
    ///
    /// @throws NotFound
    ///             if the person is closed
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdOpen(PersonId person) {
        if (persons.holdOpen(person).isEmpty()) {
            throw new NotFound();
        }
    }

    /// Locks document and mobile until the transaction ends, so that nobody else is proven with them.
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(IdDocument document, Mobile mobile) {
        locks.acquire(BlindIndexLock.Scope.DOCUMENT, cipher.index(document));
        locks.acquire(BlindIndexLock.Scope.MOBILE, cipher.index(mobile));
    }

    /// Closes the person who has the document, takes the mobile from the one who has it, and records the claimant as
    /// proven with both. Call [#lock] first.
    ///
    /// @param closed
    ///            who has the document; empty if it stays with its person
    /// @param losing
    ///            who has the mobile
    /// @return the claimant
    @Transactional(propagation = Propagation.MANDATORY)
    public PersonId takeBack(PersonDetails claimant, Mobile mobile, Optional<PersonId> closed,
            Optional<PersonId> losing, String by) {
        Instant now = clock.instant();
        List<Person> locked = persons.lock(Stream.concat(closed.stream(), losing.stream()).toList());
        for (Person person : locked) {
            if (closed.filter(person.id()::equals).isPresent()) {
                person.close(person.hasVerifiedMobile() ? queries.profile(person).details().mobile() : null, by, now);
            } else {
                person.loseMobile(cipher.seal(PersonQueries.TABLE, person.id().value(),
                        queries.profile(person).details().withMobile(null)), by, now);
            }
            persons.save(person);
        }
        return verification.prove(claimant, mobile, by);
    }
}
