package io.hrsshall.identity.persons;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Seals cards for a row, and computes the blind indexes by which rows are found.
@Component
public class PersonCards {

    private static final String COLUMN = "details";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonalData personalData;

    PersonCards(PersonalData personalData) {
        this.personalData = personalData;
    }

    public Sealed seal(String table, UUID row, PersonCard card) {
        return personalData.seal(table, row, COLUMN, JSON.writeValueAsString(card));
    }

    public PersonCard open(String table, UUID row, Sealed sealed) {
        return JSON.readValue(personalData.open(table, row, COLUMN, sealed), PersonCard.class);
    }

    public byte[] index(IdDocument document) {
        return personalData.index("id-document", document.normalized());
    }

    public byte[] index(Mobile mobile) {
        return personalData.index("mobile", mobile.value());
    }

    /// The indexes of all documents whose number this could be: at a login nobody says which type.
    List<byte[]> documentIndexes(String typed) {
        List<byte[]> indexes = new ArrayList<>();
        for (IdType type : IdType.values()) {
            if (IdDocument.isValid(type, typed)) {
                indexes.add(index(new IdDocument(type, typed)));
            }
        }
        return indexes;
    }

    /// What was typed to name an account, as a key that tells nothing. However it is spelled, it is one key, wherever
    /// the spellings find one account.
    public byte[] loginIndex(String number, String person) {
        return personalData.index("login", number + '\n' + normalizedPerson(person));
    }

    private static String normalizedPerson(String typed) {
        if (Mobile.isValid(typed)) {
            return new Mobile(typed).value();
        }
        return Arrays.stream(IdType.values()).filter(type -> IdDocument.isValid(type, typed)).findFirst()
                .map(type -> new IdDocument(type, typed).number())
                .orElseGet(() -> typed.strip().toUpperCase(Locale.ROOT));
    }
}
