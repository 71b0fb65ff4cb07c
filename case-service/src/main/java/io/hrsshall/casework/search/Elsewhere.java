package io.hrsshall.casework.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A subject for which another authority is responsible.
///
/// @param telephone
///            its number in the whole country; null if it has none
/// @param phrases
///            by which it is found
public record Elsewhere(String code, Bilingual subject, Bilingual who, @Nullable String telephone,
        List<String> phrases) {}
