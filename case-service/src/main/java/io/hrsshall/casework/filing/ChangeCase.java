package io.hrsshall.casework.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Replaces the content of a draft or returned case.
///
/// @param ifMatch
///            the version on which the change is based
public record ChangeCase(UUID id, JsonNode form, Delivery delivery, @Nullable String ifMatch) {}
