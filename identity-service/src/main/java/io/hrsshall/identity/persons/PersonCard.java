package io.hrsshall.identity.persons;

import io.hrsshall.kit.personal.Masks;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.PersonName;
import org.jspecify.annotations.Nullable;

/// Who somebody is: what is sealed of a person, as one text.
public record PersonCard(PersonName name, IdDocument document, @Nullable Mobile mobile) {

    public PersonCard withMobile(@Nullable Mobile other) {
        return new PersonCard(name, document, other);
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

    /// Without anything personal: it belongs in no log.
    @Override
    public String toString() {
        return "PersonCard";
    }
}
