package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;

/// Who has delivery addresses: a unit or an institution, by its number.
public record AddressOwner(String number) {

    public static AddressOwner of(UnitNumber unit) {
        return new AddressOwner(unit.value());
    }

    public static AddressOwner of(InstitutionNumber institution) {
        return new AddressOwner(institution.value());
    }

    @Override
    public String toString() {
        return number;
    }
}
