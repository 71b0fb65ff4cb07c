package io.hrsshall.delegation.grants;

import io.hrsshall.delegation.people.NamedPerson;
import java.time.LocalDate;

public record GrantAgent(String unitNumber, NamedPerson person, LocalDate from, LocalDate to, Remit remit) {}
