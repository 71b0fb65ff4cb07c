package io.hrsshall.casework.filing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who signs the commitments of a filing.
///
/// @param faces
///            the face checks that the signer passed for it
public record Signer(String name, List<Face> faces) {

    /// A face check that was passed to sign certain texts.
    ///
    /// @param digests
    ///            of these texts
    public record Face(UUID id, List<String> digests, Instant provenAt) {

        boolean proves(CommitmentSignature signature) {
            return id.equals(signature.proof()) && digests.contains(signature.digest());
        }
    }

    /// The face check for the signature; null if there is none.
    public @Nullable Face face(CommitmentSignature signature) {
        return faces.stream().filter(face -> face.proves(signature)).findAny().orElse(null);
    }

    /// Without the name, which must not be logged.
    @Override
    public String toString() {
        return "Signer";
    }
}
