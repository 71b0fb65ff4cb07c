package io.hrsshall.identity.accounts.activity;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A security event as it was recorded.
///
/// @param refusal
///            the code of the problem; null if it succeeded
/// @param actingKind
///            such as `unit`
/// @param detail
///            of an act of staff: whom or what it concerned
/// @param by
///            who did it: an account, or a service
public record RecordedEvent(UUID id, Instant at, SecurityEventKind kind, @Nullable String refusal, @Nullable String way,
        @Nullable AccountId account, @Nullable PersonId person, @Nullable String actingKind, @Nullable String actingFor,
        @Nullable String address, @Nullable String userAgent, @Nullable String detail, String by) {}
