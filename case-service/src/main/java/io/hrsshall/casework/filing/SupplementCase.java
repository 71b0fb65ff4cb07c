package io.hrsshall.casework.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// 补正: replaces the whole form.
public record SupplementCase(UUID id, JsonNode form, @Nullable String note) {}
