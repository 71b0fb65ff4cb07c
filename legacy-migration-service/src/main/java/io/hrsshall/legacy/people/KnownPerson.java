package io.hrsshall.legacy.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person as identity-service tells it: an id, and what screens show.
public record KnownPerson(UUID personId, String maskedName, String maskedIdNumber, @Nullable String maskedMobile) {}
