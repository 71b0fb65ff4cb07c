package io.hrsshall.casework.filing;

import org.jspecify.annotations.Nullable;

/// Whose case it is: a unit's, or that of an institution which the unit runs.
public record Owner(String unitNumber, @Nullable String institutionNumber) {

    public static Owner unit(String unitNumber) {
        return new Owner(unitNumber, null);
    }

    public static Owner institution(String institutionNumber, String unitNumber) {
        return new Owner(unitNumber, institutionNumber);
    }
}
