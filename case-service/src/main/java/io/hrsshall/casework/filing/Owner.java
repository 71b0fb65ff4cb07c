package io.hrsshall.casework.filing;

import io.hrsshall.authority.Actor;
import io.hrsshall.kit.policy.ActingPerson;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;

/// The owner of a case: a unit, an institution that the unit runs, or a person.
///
/// @param unitNumber
///            of a person's case: the employer that the person named
/// @param person
///            the person whose case it is; null for a unit or an institution
public record Owner(UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, @Nullable UUID person) {

    @PersistenceCreator
    public Owner {
        if (institutionNumber != null && person != null) {
            throw new IllegalArgumentException("a case has one owner");
        }
    }

    public Owner(UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber) {
        this(unitNumber, institutionNumber, null);
    }

    /// The unit or institution for which the actor acts. The policy has checked that it is the one in the path.
    public static Owner of(Actor actor) {
        String institution = actor.institution();
        return new Owner(new UnitNumber(Objects.requireNonNull(actor.unit(), "a token for a unit or institution")),
                institution == null ? null : new InstitutionNumber(institution));
    }

    /// The person, who is employed by the unit.
    public static Owner person(Actor actor, UnitNumber employer) {
        return new Owner(employer, null, ActingPerson.of(actor));
    }

    /// Names the owner in counts. The prefix separates units, institutions and persons, whatever their numbers
    /// look like.
    public String key() {
        if (person != null) {
            return "person:" + person;
        }
        return institutionNumber == null ? "unit:" + unitNumber : "institution:" + institutionNumber;
    }

    public boolean isUnit() { return institutionNumber == null && person == null; }
}
