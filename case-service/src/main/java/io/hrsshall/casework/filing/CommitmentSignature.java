package io.hrsshall.casework.filing;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A commitment in place of a proof, or a 承诺书, that who files signs with the filing, or intends to sign of a draft.
///
/// @param digest
///            of the text that was shown; null for an intention
/// @param proof
///            the id of the signer's face check at identity-service; null if the item asks for none
public record CommitmentSignature(String material, @Nullable String digest, @Nullable UUID proof) {}
