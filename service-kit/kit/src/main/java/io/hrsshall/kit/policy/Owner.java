package io.hrsshall.kit.policy;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.OwnerKind;
import io.hrsshall.kit.problem.Refused;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.PersistenceCreator;

/// The owner of a case, a query or a parcel: a unit, an institution that the unit runs, or a person. Also three columns
/// of a table.
///
/// @param unitNumber
///            of what a person owns: the employer that the person named
/// @param person
///            null for a unit or an institution
public record Owner(UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, @Nullable UUID person) {

    @PersistenceCreator
    public Owner {
        if (institutionNumber != null && person != null) {
            throw new IllegalArgumentException("one owner");
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
    ///
    /// @throws Refused
    ///             if the token names nobody
    public static Owner person(Actor actor, UnitNumber employer) {
        return new Owner(employer, null, ActingPerson.of(actor));
    }

    public OwnerKind kind() {
        if (person != null) {
            return OwnerKind.PERSON;
        }
        return institutionNumber == null ? OwnerKind.UNIT : OwnerKind.INSTITUTION;
    }

    /// Whether the actor acts for the owner.
    public boolean isOf(Actor actor) {
        return switch (actor.kind()) {
            case PERSON -> person != null && person.equals(actor.person());
            case UNIT, INSTITUTION -> equals(of(actor));
            case STAFF, CITY_SYSTEM, SERVICE -> false;
        };
    }

    /// Names the owner in counts. The prefix separates units, institutions and persons, whatever their numbers
    /// look like.
    public String key() {
        return switch (kind()) {
            case UNIT -> "unit:" + unitNumber;
            case INSTITUTION -> "institution:" + institutionNumber;
            case PERSON -> "person:" + person;
        };
    }
}
