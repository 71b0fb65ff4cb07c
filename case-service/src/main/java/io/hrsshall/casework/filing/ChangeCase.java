package io.hrsshall.casework.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Replaces what a draft or returned case says.
///
/// @param ifMatch
///            the version that the change is based on
public record ChangeCase(UUID id, Owner owner, JsonNode form, Delivery delivery, @Nullable String ifMatch) {}
