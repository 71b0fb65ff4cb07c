package io.hrsshall.casework.materials;

import java.util.UUID;

/// The next part of a file.
///
/// @param offset
///            the number of bytes before it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AppendPart(UUID caseId, UUID fileId, long offset, byte[] bytes) {

    /// Without the content.
    @Override
    public String toString() {
        return "AppendPart(" + fileId + ", " + offset + ", " + bytes.length + " bytes)";
    }
}
