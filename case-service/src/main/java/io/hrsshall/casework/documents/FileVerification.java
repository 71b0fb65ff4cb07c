package io.hrsshall.casework.documents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/// What anybody who has a file may know of it.
///
/// @param document
///            that was issued as exactly this file; null if there is none
/// @param signer
///            of a valid signature, as the certificate names it
@JsonInclude(Include.NON_NULL)
public record FileVerification(@Nullable Verification document, SignatureState signature,
        @Nullable String signer) {}
