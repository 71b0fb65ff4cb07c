package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change of a unit. Published in the transaction of the change.
public sealed interface UnitEvent {

    Unit unit();

    record Registered(Unit unit) implements UnitEvent {}

    /// @param actor
    ///            null if unit-service itself made the change
    record Changed(Unit unit, List<FieldChange> changes, @Nullable Actor actor, Instant at) implements UnitEvent {

        public boolean isOfLegalRepresentative() {
            return changes.stream().anyMatch(change -> change.field().equals(Unit.LEGAL_REPRESENTATIVE));
        }
    }
}
