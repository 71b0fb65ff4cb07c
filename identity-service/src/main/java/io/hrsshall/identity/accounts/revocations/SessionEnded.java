package io.hrsshall.identity.accounts.revocations;

import java.util.UUID;

/// A session that was in use has ended.
///
/// @param user
///            in Keycloak, or its account
public record SessionEnded(UUID user, String reason) {}
