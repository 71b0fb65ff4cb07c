package io.hrsshall.delegation.grants;

import io.hrsshall.delegation.people.NamedPerson;
import java.time.LocalDate;

public record AppointAdministrator(String unitNumber, NamedPerson person, LocalDate from, LocalDate to) {}
