package io.hrsshall.casework.filing;

import java.util.List;

/// Files a draft or a returned case, and signs what the draft intends to sign.
public record SubmitCase(CaseId id, List<CommitmentSignature> commitments) {}
