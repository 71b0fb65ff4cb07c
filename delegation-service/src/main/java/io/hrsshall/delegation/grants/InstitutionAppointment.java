package io.hrsshall.delegation.grants;

import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.util.UUID;

/// The appointment of an institution's administrator by a saga of institution-service.
public record InstitutionAppointment(UUID saga, UnitNumber unitNumber, InstitutionNumber institutionNumber,
        PersonId person) {}
