package io.hrsshall.institution.people;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;

/// A person as named by the unit, to be matched with a registered person. Never stored.
public record NamedPerson(PersonName name, IdDocument idDocument, Mobile mobile) {

    /// Contains no personal data, because the result may be logged.
    @Override
    public String toString() {
        return "NamedPerson";
    }
}
