package io.hrsshall.unit.profile;

/// A change of a unit. Published in the transaction of the change.
public sealed interface UnitEvent {

    Unit unit();

    record Registered(Unit unit) implements UnitEvent {}

    record Changed(Unit unit) implements UnitEvent {}
}
