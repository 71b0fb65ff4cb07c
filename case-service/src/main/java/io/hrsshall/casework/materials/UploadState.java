package io.hrsshall.casework.materials;

import java.util.UUID;

/// How far an upload is.
///
/// @param size
///            of the whole file
/// @param received
///            the offset of the next part
public record UploadState(UUID id, long size, long received) {

    static UploadState of(MaterialFile file) {
        return new UploadState(file.id(), file.size(), file.received());
    }
}
