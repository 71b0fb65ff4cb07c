package io.hrsshall.unit.profile;

import org.jspecify.annotations.Nullable;

/// The change of one field, with the values as they may be shown.
public record FieldChange(String field, @Nullable String oldValue, @Nullable String newValue) {}
