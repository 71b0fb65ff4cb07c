package io.hrsshall.unit.profile;

import java.util.Set;

/// A change of a unit. Published in the transaction of the change.
public sealed interface UnitEvent {

    Unit unit();

    record Registered(Unit unit) implements UnitEvent {}

    record Changed(Unit unit, Set<ProfileField> fields) implements UnitEvent {}
}
