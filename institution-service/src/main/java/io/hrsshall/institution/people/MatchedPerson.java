package io.hrsshall.institution.people;

import java.util.UUID;

/// A registered person with masked data.
public record MatchedPerson(UUID personId, String maskedName, String maskedIdNumber, String maskedMobile) {}
