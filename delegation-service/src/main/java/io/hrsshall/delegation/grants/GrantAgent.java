package io.hrsshall.delegation.grants;

import io.hrsshall.kit.persons.NamedPerson;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;

public record GrantAgent(UnitNumber unitNumber, NamedPerson person, LocalDate from, LocalDate to, GrantedScopes scopes)
        implements
            CreateGrant {}
