package io.hrsshall.casework.publishing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// 发布服务清单.
///
/// @param document
///            YAML or JSON in the notation of the catalogue's files
public record PublishCatalogue(String document, LocalDate effectiveFrom, @Nullable String note) {}
