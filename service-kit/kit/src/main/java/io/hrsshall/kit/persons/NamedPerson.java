package io.hrsshall.kit.persons;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;

/// A person as named by a user (姓名, 证件号码, 移动电话), to be matched with a registered person. Never stored.
public record NamedPerson(PersonName name, IdDocument idDocument, Mobile mobile) {

    /// Contains no personal data, because the result may be logged.
    @Override
    public String toString() {
        return "NamedPerson";
    }
}
