package io.hrsshall.casework.filing;

import java.util.List;
import java.util.UUID;

/// Files a draft or a returned case, and signs what the draft intends to sign.
public record SubmitCase(UUID id, List<CommitmentSignature> commitments) {}
