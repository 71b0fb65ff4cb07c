package io.hrsshall.delegation.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registered person with masked data.
public record MatchedPerson(UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
