package io.hrsshall.identity.persons;

import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.Mobile;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Who is known to the hall, and how somebody becomes known.
@Service
public class PersonRecords {

    static final String TABLE = "persons";
    private static final int DOCUMENT_LOCK = 1;
    private static final int MOBILE_LOCK = 2;

    private final Persons persons;
    private final PersonCards cards;
    private final PersonEvents events;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonRecords(Persons persons, PersonCards cards, PersonEvents events, JdbcClient jdbc, Clock clock) {
        this.persons = persons;
        this.cards = cards;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What proving somebody did.
    ///
    /// @param formerMobile
    ///            the verified mobile that was replaced by this one
    public record Proven(UUID personId, @Nullable Mobile formerMobile) {}

    /// The face of this person was proven and the mobile verified. Finds the person by the document, or makes one.
    ///
    /// @throws MobileTaken
    ///             if the mobile is another person's
    /// @throws PersonNameDiffers
    ///             if the document was proven under another name
    @Transactional(propagation = Propagation.MANDATORY)
    public Proven prove(PersonCard card, Mobile mobile, String by) {
        PersonCard proven = card.withMobile(mobile);
        byte[] document = cards.index(card.document());
        byte[] mobileIndex = cards.index(mobile);
        lock(DOCUMENT_LOCK, document);
        lock(MOBILE_LOCK, mobileIndex);
        Optional<Person> known = persons.findByIdNumber(document);
        refuseTakenMobile(mobileIndex, known);
        Instant now = clock.instant();
        Mobile former = null;
        Person person;
        if (known.isPresent()) {
            person = known.get();
            PersonCard before = cards.open(TABLE, person.id(), person.details());
            // Who was only noted may have been noted under a mistyped name: the face decides.
            if (person.isProven() && !before.name().equals(card.name())) {
                throw new PersonNameDiffers();
            }
            former = person.hasVerifiedMobile() && !person.hasVerifiedMobile(mobileIndex) ? before.mobile() : null;
        } else {
            UUID id = Ids.next();
            person = Person.noted(id, cards.seal(TABLE, id, proven), document, mobileIndex, by, now);
        }
        boolean first = person.prove(cards.seal(TABLE, person.id(), proven), mobileIndex, by, now);
        persons.save(person);
        if (first) {
            events.proven(person.id());
        }
        return new Proven(person.id(), former);
    }

    /// Tells early what [#prove] would refuse. Only for callers who verified the mobile.
    ///
    /// @throws MobileTaken
    ///             if the mobile is another person's
    @Transactional(readOnly = true)
    public void checkMobile(PersonCard card, Mobile mobile) {
        refuseTakenMobile(cards.index(mobile), persons.findByIdNumber(cards.index(card.document())));
    }

    private void refuseTakenMobile(byte[] mobileIndex, Optional<Person> person) {
        persons.findByVerifiedMobile(mobileIndex)
                .filter(owner -> person.isEmpty() || !owner.id().equals(person.get().id())).ifPresent(other -> {
                    throw new MobileTaken();
                });
    }

    /// Finds the person of the document, or notes one that nobody proved; the mobile stays unverified.
    ///
    /// @throws PersonNameDiffers
    ///             if the document is known under another name
    @Transactional
    public KnownPerson note(PersonCard card, String by) {
        byte[] document = cards.index(card.document());
        lock(DOCUMENT_LOCK, document);
        Person person = persons.findByIdNumber(document).orElseGet(() -> {
            UUID id = Ids.next();
            Sealed details = cards.seal(TABLE, id, card);
            byte[] mobile = card.mobile() == null ? null : cards.index(card.mobile());
            return persons.save(Person.noted(id, details, document, mobile, by, clock.instant()));
        });
        KnownPerson known = opened(person);
        if (!known.card().name().equals(card.name())) {
            throw new PersonNameDiffers();
        }
        return known;
    }

    /// The registered person with exactly this name, document and mobile.
    @Transactional(readOnly = true)
    public Optional<KnownPerson> match(PersonCard card) {
        byte[] mobile = cards.index(mobileOf(card));
        return persons.findByIdNumber(cards.index(card.document()))
                .filter(person -> person.isProven() && person.hasVerifiedMobile(mobile)).map(this::opened)
                .filter(known -> known.card().name().equals(card.name()));
    }

    private static Mobile mobileOf(PersonCard card) {
        if (card.mobile() == null) {
            throw new InvalidField("mobile", "required");
        }
        return card.mobile();
    }

    /// Everybody whom this text at a login could mean: by ID number, or by verified mobile.
    @Transactional(readOnly = true)
    public Set<UUID> meant(String typed) {
        Set<UUID> meant = new HashSet<>();
        for (byte[] index : cards.documentIndexes(typed)) {
            persons.findByIdNumber(index).ifPresent(person -> meant.add(person.id()));
        }
        if (Mobile.isValid(typed)) {
            persons.findByVerifiedMobile(cards.index(new Mobile(typed)))
                    .ifPresent(person -> meant.add(person.id()));
        }
        return meant;
    }

    @Transactional(readOnly = true)
    public Optional<KnownPerson> find(UUID id) {
        return persons.findById(id).map(this::opened);
    }

    private KnownPerson opened(Person person) {
        return new KnownPerson(person.id(), person.isProven(), cards.open(TABLE, person.id(), person.details()));
    }

    /// Two at once for one document or mobile wait for each other. Documents are locked before mobiles, so never in
    /// a circle.
    private void lock(int kind, byte[] index) {
        jdbc.sql("select pg_advisory_xact_lock(:kind, :key)").param("kind", kind)
                .param("key", ByteBuffer.wrap(index).getInt()).query((row, number) -> true).single();
    }
}
