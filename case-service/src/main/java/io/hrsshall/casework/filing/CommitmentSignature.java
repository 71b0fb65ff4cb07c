package io.hrsshall.casework.filing;

import org.jspecify.annotations.Nullable;

/// A commitment in place of a proof, or a 承诺书, that who files signs with the filing, or intends to sign of a draft.
///
/// @param digest
///            of the text that was shown; null for an intention
public record CommitmentSignature(String material, @Nullable String digest) {}
