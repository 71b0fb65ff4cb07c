package io.hrsshall.delegation.grants;

import io.hrsshall.authority.Window;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to a grant, with the state it left: history, authority changes and published events are made of these,
/// in the transaction of the change.
public sealed interface GrantEvent {

    Snapshot grant();

    Author by();

    Instant at();

    record Granted(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Changed(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Claimed(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Revoked(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Snapshot(UUID id, String unitNumber, @Nullable String institutionNumber, Position position,
            GrantStatus status, @Nullable Window window, Remit remit, long epoch) {}
}
