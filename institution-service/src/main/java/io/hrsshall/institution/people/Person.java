package io.hrsshall.institution.people;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;

/// Whom somebody names: to be matched with a registered person. Never stored here.
public record Person(PersonName name, IdDocument document, Mobile mobile) {

    @Override
    public String toString() {
        return "Person(masked)";
    }
}
