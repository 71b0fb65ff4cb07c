package io.hrsshall.casework.materials;

import io.hrsshall.casework.filing.CaseId;

/// Begins the upload of a file.
///
/// @param material
///            the name of the item's material, or that of results
/// @param size
///            of the file in bytes, as declared
public record StartUpload(CaseId caseId, String material, String fileName, long size) {

    /// Without the name of the file, which may contain the name of a person.
    @Override
    public String toString() {
        return "StartUpload(" + caseId + ", " + material + ", " + size + " bytes)";
    }
}
