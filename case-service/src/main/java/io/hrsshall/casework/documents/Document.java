package io.hrsshall.casework.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An issued document, without its content.
///
/// @param validTo
///            the last day, in Asia/Shanghai; null without an end
public record Document(UUID id, VerificationCode code, String title, Instant issuedAt, @Nullable LocalDate validTo) {}
