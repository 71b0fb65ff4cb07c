package io.hrsshall.casework.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.kit.values.City;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A notice without its body: the element of lists.
@JsonInclude(Include.NON_NULL)
public record NoticeSummary(UUID id, long version, City city, String title, NoticeState state, Instant publishedAt,
        LocalDate validUntil, @Nullable Instant correctedAt, @Nullable Instant withdrawnAt) {}
