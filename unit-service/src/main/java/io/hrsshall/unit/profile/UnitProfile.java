package io.hrsshall.unit.profile;

/// A unit with its decrypted personal data.
public record UnitProfile(Unit unit, PersonalDetails personal) {}
