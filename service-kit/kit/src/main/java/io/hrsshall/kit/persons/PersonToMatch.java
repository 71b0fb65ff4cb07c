package io.hrsshall.kit.persons;

import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.UnitNumber;

/// What identity-service is asked.
///
/// @param unitNumber
///            the unit whose failed matches are counted
public record PersonToMatch(String name, IdType idType, String idNumber, String mobile, UnitNumber unitNumber) {

    static PersonToMatch of(NamedPerson person, UnitNumber unit) {
        return new PersonToMatch(person.name().value(), person.idDocument().type(), person.idDocument().number(),
                person.mobile().value(), unit);
    }

    /// Contains no personal data, because the result may be logged.
    @Override
    public String toString() {
        return "PersonToMatch";
    }
}
