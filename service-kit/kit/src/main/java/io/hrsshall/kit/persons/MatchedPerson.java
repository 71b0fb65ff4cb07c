package io.hrsshall.kit.persons;

import io.hrsshall.authority.PersonId;

/// A registered person with masked data.
public record MatchedPerson(PersonId personId, String maskedName, String maskedIdNumber, String maskedMobile) {}
