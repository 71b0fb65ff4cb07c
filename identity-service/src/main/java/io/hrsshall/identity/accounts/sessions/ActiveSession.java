package io.hrsshall.identity.accounts.sessions;

import java.time.Instant;
import java.util.UUID;

/// A session that can be used.
///
/// @param current
///            whether the caller uses it
/// @param way
///            how its owner logged in
/// @param address
///            from where, masked
public record ActiveSession(UUID id, boolean current, String way, UserAgent userAgent, String address,
        Instant startedAt, Instant lastUsedAt) {}
