package io.hrsshall.casework.filing.web;

import io.hrsshall.casework.filing.CommitmentSignature;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param digest
///            of the text that was shown; null if it is to be signed later
record CommitmentSignatureRequest(@NotBlank @Size(max = 100) String material,
        @Nullable @Size(min = 64, max = 64) String digest) {

    static List<CommitmentSignature> toCommand(@Nullable List<CommitmentSignatureRequest> signatures) {
        return signatures == null
                ? List.of()
                : signatures.stream().map(each -> new CommitmentSignature(each.material, each.digest)).toList();
    }
}
