package io.hrsshall.casework.materials;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.hrsshall.casework.catalogue.FileType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file in a list.
///
/// @param received
///            less than the size while it is being uploaded
/// @param uploadedByMe
///            only if the caller is a person
/// @param replacedAt
///            when a correction replaced a result; null if it is in force
@JsonInclude(Include.NON_NULL)
public record MaterialView(UUID id, String material, String fileName, @Nullable FileType type, long size,
        long received, boolean complete, @Nullable Boolean uploadedByMe, Instant uploadedAt,
        @Nullable Instant handedInAt, boolean withSupplement, @Nullable Instant replacedAt) {

    /// Without the name.
    @Override
    public String toString() {
        return "MaterialView(" + id + ")";
    }
}
