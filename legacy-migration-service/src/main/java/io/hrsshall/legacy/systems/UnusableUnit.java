package io.hrsshall.legacy.systems;

/// A unit whose data in the legacy system is invalid.
///
/// @param field
///            the first field that is invalid, such as `uscc`
public record UnusableUnit(LegacyUnitReference unit, String field) {

    public static final String USCC = "uscc";
}
