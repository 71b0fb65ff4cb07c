package io.hrsshall.logistics.addresses;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Kind;
import io.hrsshall.kit.policy.ActingPerson;
import io.hrsshall.kit.policy.Owner;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.UUID;

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
        return ofCase(Owner.of(actor)).getFirst();
    }

    /// Whose addresses a case uses: those of its owner; an institution without any uses those of its unit.
    public static List<AddressOwner> ofCase(Owner owner) {
        if (owner.person() != null) {
            return List.of(of(owner.person()));
        }
        AddressOwner unit = of(owner.unitNumber());
        return owner.institutionNumber() == null ? List.of(unit) : List.of(of(owner.institutionNumber()), unit);
    }

    @Override
    public String toString() {
        return value;
    }
}
