package io.hrsshall.unit.comparison;

import io.hrsshall.unit.comparison.RegisterClient.RegisterEntry;
import java.util.EnumSet;
import java.util.Set;

/// How a unit differs from its entry in the enterprise register.
public enum Difference {

    NOT_FOUND,
    /// The register's name is invalid; a valid one is taken over.
    NAME,
    LEGAL_REPRESENTATIVE,
    CANCELLED,
    /// Neither in business nor cancelled, such as 吊销.
    NOT_IN_BUSINESS;

    static Set<Difference> of(RegisterEntry entry) {
        if (!entry.found()) {
            return EnumSet.of(NOT_FOUND);
        }
        Set<Difference> differences = EnumSet.noneOf(Difference.class);
        if (!entry.nameAgrees() && entry.newName().isEmpty()) {
            differences.add(NAME);
        }
        if (!entry.legalRepresentativeAgrees()) {
            differences.add(LEGAL_REPRESENTATIVE);
        }
        if (entry.cancelled()) {
            differences.add(CANCELLED);
        } else if (!entry.inBusiness()) {
            differences.add(NOT_IN_BUSINESS);
        }
        return differences;
    }
}
