package io.hrsshall.legacy.systems;

import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;

/// A unit as an older system knows it, in our words.
///
/// @param number
///            the older system's own number of the unit
public record OldUnit(String number, UnifiedSocialCreditCode uscc, String name, City city,
        PersonName legalRepresentative, IdDocument legalRepresentativeDocument) {

    @Override
    public String toString() {
        return "OldUnit(" + uscc + ")";
    }
}
