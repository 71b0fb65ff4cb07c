package io.hrsshall.identity.people.persons;

import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import org.jspecify.annotations.Nullable;

/// Name, ID document and mobile of a person: what a row keeps sealed, as one text.
public record PersonDetails(PersonName name, IdDocument document, @Nullable Mobile mobile) {

    public PersonDetails withMobile(@Nullable Mobile other) {
        return new PersonDetails(name, document, other);
    }

    public String maskedName() {
        return Masks.name(name.value());
    }

    public String maskedIdNumber() {
        return Masks.idNumber(document.number());
    }

    public @Nullable String maskedMobile() {
        return mobile == null ? null : Masks.mobile(mobile.value());
    }

    /// Without personal data.
    @Override
    public String toString() {
        return "PersonDetails";
    }
}
