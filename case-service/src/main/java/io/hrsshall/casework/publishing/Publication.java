package io.hrsshall.casework.publishing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.hrsshall.casework.publishing.ItemChange.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// 服务清单发布: what the province published at one time.
///
/// @param effectiveFrom
///            the first day in Asia/Shanghai on which filings use it
/// @param publishedBy
///            the account of the member of staff
@JsonInclude(Include.NON_NULL)
public record Publication(int number, LocalDate effectiveFrom, @Nullable String note, Instant publishedAt,
        String publishedBy, int added, int changed, int retired) {

    /// A publication before it has a number.
    record Draft(String document, LocalDate effectiveFrom, @Nullable String note, List<ItemChange> changes) {}

    /// A publication with what it changed and the document as uploaded.
    public record Detail(@JsonUnwrapped Publication publication, List<ItemChange> changes, String document) {}

    static Publication of(int number, LocalDate effectiveFrom, @Nullable String note, Instant publishedAt,
            String publishedBy, List<ItemChange> changes) {
        return new Publication(number, effectiveFrom, note, publishedAt, publishedBy, count(changes, Kind.NEW),
                count(changes, Kind.CHANGED), count(changes, Kind.RETIRED));
    }

    private static int count(List<ItemChange> changes, Kind kind) {
        return Math.toIntExact(changes.stream().filter(change -> change.kind() == kind).count());
    }
}
