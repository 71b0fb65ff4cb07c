package io.hrsshall.delegation.grants;

import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;

/// A command to grant a person a position in a unit.
sealed interface CreateGrant permits AppointAdministrator, GrantAgent {

    UnitNumber unitNumber();

    NamedPerson person();

    LocalDate from();

    LocalDate to();
}
