package io.hrsshall.casework.materials;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A download of a file of a case.
///
/// @param material
///            null if the file was deleted since
/// @param byKind
///            the kind of the actor who downloaded; the name is not part of the record
/// @param grant
///            by which a person of the unit or institution downloaded, for the owner of the case; delegation-service
///            knows its holder
/// @param byMe
///            whether the reader downloaded it
@JsonInclude(Include.NON_NULL)
public record DownloadRecord(UUID id, Instant downloadedAt, UUID fileId, @Nullable String material, String byKind,
        @Nullable UUID grant, boolean byMe) {}
