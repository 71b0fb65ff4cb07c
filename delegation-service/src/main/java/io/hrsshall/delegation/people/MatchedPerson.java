package io.hrsshall.delegation.people;

import io.hrsshall.authority.PersonId;
import org.jspecify.annotations.Nullable;

/// A registered person with masked data.
public record MatchedPerson(PersonId personId, String maskedName, String maskedIdNumber,
        @Nullable String maskedMobile) {}
