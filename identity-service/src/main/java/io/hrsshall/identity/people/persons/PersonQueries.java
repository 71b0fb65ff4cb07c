package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Finds persons.
@Component
public class PersonQueries {

    static final String TABLE = "persons";

    private final Persons persons;
    private final PersonCipher cipher;
    private final JdbcClient jdbc;

    PersonQueries(Persons persons, PersonCipher cipher, JdbcClient jdbc) {
        this.persons = persons;
        this.cipher = cipher;
        this.jdbc = jdbc;
    }

    public Optional<PersonProfile> find(PersonId id) {
        return persons.findById(id).map(this::profile);
    }

    /// Where the person can be reached for certain.
    public Optional<Mobile> verifiedMobile(PersonId id) {
        return persons.findById(id).filter(Person::hasVerifiedMobile)
                .flatMap(person -> Optional.ofNullable(profile(person).details().mobile()));
    }

    /// By id. Unknown ids are left out.
    public Map<PersonId, PersonProfile> findAll(Set<PersonId> ids) {
        return persons.findAllById(ids).stream().map(this::profile)
                .collect(Collectors.toMap(PersonProfile::id, Function.identity()));
    }

    /// What is recorded of the owner of a document.
    ///
    /// @param name
    ///            that was proven; null if the person was not proven
    /// @param verified
    ///            the person's verified mobile
    public record Standing(PersonId id, @Nullable PersonName name, @Nullable Mobile verified) {

        public boolean proven() {
            return name != null;
        }

        /// Without name and mobile.
        @Override
        public String toString() {
            return "Standing[" + id + "]";
        }
    }

    public Optional<Standing> standing(IdDocument document) {
        return persons.findByDocument(cipher.index(document)).map(this::standing);
    }

    public Optional<Standing> standing(PersonId id) {
        return persons.findById(id).map(this::standing);
    }

    private Standing standing(Person person) {
        PersonDetails details = profile(person).details();
        return new Standing(person.id(), person.isProven() ? details.name() : null,
                person.hasVerifiedMobile() ? details.mobile() : null);
    }

    /// The registered person with exactly this name, document and mobile.
    Optional<PersonProfile> match(PersonDetails details) {
        if (details.mobile() == null) {
            throw new InvalidField("mobile", "required");
        }
        byte[] mobile = cipher.index(details.mobile());
        return persons.findByDocument(cipher.index(details.document()))
                .filter(person -> person.isProven() && person.hasVerifiedMobile(mobile)).map(this::profile)
                .filter(profile -> profile.details().name().equals(details.name()));
    }

    public Optional<PersonProfile> findByDocument(IdDocument document) {
        return persons.findByDocument(cipher.index(document)).map(this::profile);
    }

    /// Those that are known, by document.
    public Map<IdDocument, PersonProfile> findByDocuments(Collection<IdDocument> documents) {
        byte[][] indexes = documents.stream().map(cipher::index).map(BlindIndex::forms)
                .flatMap(List::stream).toArray(byte[][]::new);
        List<PersonId> ids = jdbc.sql("SELECT id FROM persons WHERE id_number_index = ANY(?) AND closed_at IS NULL")
                .param(indexes).query(UUID.class).list().stream().map(PersonId::new).toList();
        return persons.findAllById(ids).stream().map(this::profile)
                .collect(Collectors.toMap(profile -> profile.details().document(), Function.identity()));
    }

    /// All persons that the text typed at a login could name, by ID number or by verified mobile.
    public Set<PersonId> candidates(String typed) {
        byte[][] documents = cipher.documentIndexes(typed).stream().map(BlindIndex::forms)
                .flatMap(List::stream).toArray(byte[][]::new);
        byte[] mobile = Mobile.isValid(typed) ? cipher.index(new Mobile(typed)) : null;
        return jdbc.sql("""
                SELECT id FROM persons WHERE id_number_index = ANY(?) AND closed_at IS NULL
                UNION SELECT id FROM persons WHERE mobile_index = ANY(kit_index_forms(?)) AND mobile_verified""")
                .param(documents)
                .param(mobile).query(UUID.class).set().stream().map(PersonId::new).collect(Collectors.toSet());
    }

    PersonProfile profile(Person person) {
        return new PersonProfile(person.id(), person.isProven(),
                cipher.open(TABLE, person.id().value(), person.details()));
    }
}
