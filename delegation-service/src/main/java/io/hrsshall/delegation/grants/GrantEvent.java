package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A change of a grant with the resulting state. The history entry, the authority change and the published event are
/// derived from it in the transaction of the change.
public sealed interface GrantEvent {

    Snapshot grant();

    Author by();

    Instant at();

    record Granted(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Changed(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    record Claimed(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    /// The person accepted the offer, and the grant gives authority.
    record Accepted(Snapshot grant, Author by, Instant at) implements GrantEvent {}

    /// @param offered
    ///            whether the grant was an offer, which never gave authority
    record Ended(Snapshot grant, EndCause cause, boolean offered, Author by, Instant at) implements GrantEvent {}

    record Snapshot(GrantId id, UnitNumber unitNumber, @Nullable InstitutionNumber institutionNumber, Position position,
            GrantStatus status, @Nullable Window window, GrantedScopes scopes, long epoch,
            boolean awaitsConfirmation, @Nullable LocalDate offerTo) {}
}
