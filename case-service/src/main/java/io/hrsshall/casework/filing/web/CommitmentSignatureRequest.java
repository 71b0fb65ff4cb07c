package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CommitmentSignature;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// @param digest
///            of the text that was shown; null if it is to be signed later
/// @param proof
///            of the face, where the item asks for it
record CommitmentSignatureRequest(@NotBlank @Size(max = 100) String material,
        @Nullable @Size(min = 64, max = 64) String digest, @Nullable UUID proof) {

    static List<CommitmentSignature> toCommand(@Nullable List<CommitmentSignatureRequest> signatures) {
        return signatures == null
                ? List.of()
                : signatures.stream().map(each -> new CommitmentSignature(each.material, each.digest, each.proof))
                        .toList();
    }
}
