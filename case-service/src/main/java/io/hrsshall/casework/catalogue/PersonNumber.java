package io.hrsshall.casework.catalogue;

import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What the number of a resident ID card says of its holder (GB 11643): the day of birth, and the sex by the parity of
/// the 17th digit. Other documents say neither.
public record PersonNumber(LocalDate born, boolean isMan) {

    private static final int SEX = 16;

    /// Of a person in a form, whose fields have the notation of an identity; empty for a number that is not valid.
    public static Optional<PersonNumber> of(JsonNode person) {
        String number = person.path("idNumber").asString("");
        if (!person.path("idType").asString("").equals(IdType.RESIDENT_ID_CARD.name())
                || !IdDocument.isValid(IdType.RESIDENT_ID_CARD, number)) {
            return Optional.empty();
        }
        IdDocument card = new IdDocument(IdType.RESIDENT_ID_CARD, number);
        return card.birthDate().map(born -> new PersonNumber(born, (card.number().charAt(SEX) - '0') % 2 == 1));
    }

    /// Without the day of birth, which must not be logged.
    @Override
    public String toString() {
        return "PersonNumber";
    }
}
