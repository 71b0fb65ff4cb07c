package io.hrsshall.institution.registry;

/// A change of an institution. Published in the transaction of the change.
public sealed interface InstitutionEvent {

    Institution institution();

    record Registered(Institution institution) implements InstitutionEvent {}

    /// The registration was corrected, or the institution suspended or resumed.
    record Changed(Institution institution) implements InstitutionEvent {}

    /// The first administrator was appointed.
    record Opened(Institution institution) implements InstitutionEvent {}
}
