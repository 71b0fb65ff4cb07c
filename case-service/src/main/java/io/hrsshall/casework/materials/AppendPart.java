package io.hrsshall.casework.materials;

import io.hrsshall.casework.filing.CaseId;
import java.util.UUID;

/// The next part of a file.
///
/// @param offset
///            the number of bytes before it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AppendPart(CaseId caseId, UUID fileId, long offset, byte[] bytes) {

    /// Without the content.
    @Override
    public String toString() {
        return "AppendPart(" + fileId + ", " + offset + ", " + bytes.length + " bytes)";
    }
}
