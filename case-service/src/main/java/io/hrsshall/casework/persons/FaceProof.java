package io.hrsshall.casework.persons;

import java.time.Instant;
import java.util.List;

/// A face check that a person passed before signing, as identity-service states it.
///
/// @param digests
///            of the texts for which it was passed
public record FaceProof(List<String> digests, Instant provenAt) {}
