package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.kit.policy.ActingPerson;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.logistics.cases.CaseSnapshot;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who has delivery addresses: a unit or an institution, by its number, or a person, by its id.
public record AddressOwner(String value) {

    public static AddressOwner of(UnitNumber unit) {
        return new AddressOwner(unit.value());
    }

    public static AddressOwner of(InstitutionNumber institution) {
        return new AddressOwner(institution.value());
    }

    public static AddressOwner of(UUID person) {
        return new AddressOwner(person.toString());
    }

    /// For whom the actor acts. The policy has checked that it is the owner in the path.
    public static AddressOwner of(Actor actor) {
        if (actor.kind() == Kind.PERSON) {
            return of(ActingPerson.of(actor));
        }
        String institution = actor.institution();
        return institution == null
                ? of(new UnitNumber(Objects.requireNonNull(actor.unit(), "a token for a unit or institution")))
                : of(new InstitutionNumber(institution));
    }

    /// Whose addresses a case uses: those of its owner; an institution without any uses those of its unit.
    ///
    /// @param person
    ///            of a person's case; the unit is then the employer
    public static List<AddressOwner> ofCase(UnitNumber unit, @Nullable InstitutionNumber institution,
            @Nullable UUID person) {
        if (person != null) {
            return List.of(of(person));
        }
        return institution == null ? List.of(of(unit)) : List.of(of(institution), of(unit));
    }

    /// Whose addresses a case uses.
    public static List<AddressOwner> ofCase(CaseSnapshot filed) {
        return ofCase(filed.unitNumber(), filed.institutionNumber(), filed.person());
    }

    @Override
    public String toString() {
        return value;
    }
}
