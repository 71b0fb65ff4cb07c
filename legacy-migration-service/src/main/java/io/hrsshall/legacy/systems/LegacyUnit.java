package io.hrsshall.legacy.systems;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// A unit's data in a legacy system.
///
/// @param number
///            the legacy system's own unit number
public record LegacyUnit(String number, UnifiedSocialCreditCode uscc, String name, City city,
        PersonName legalRepresentative, IdDocument legalRepresentativeDocument) {

    public LegacyUnitReference reference() {
        return new LegacyUnitReference(number, city);
    }

    /// The same unit with the names that the enterprise register has now.
    public LegacyUnit named(String currentName, PersonName representative) {
        return new LegacyUnit(number, uscc, currentName, city, representative, legalRepresentativeDocument);
    }

    /// Omits personal data.
    @Override
    public String toString() {
        return "LegacyUnit(" + uscc + ")";
    }
}
