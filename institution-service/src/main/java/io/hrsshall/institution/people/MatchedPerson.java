package io.hrsshall.institution.people;

import java.util.UUID;

/// A registered person, as far as this service may know: an id, and what screens show.
public record MatchedPerson(UUID personId, String maskedName, String maskedIdNumber, String maskedMobile) {}
