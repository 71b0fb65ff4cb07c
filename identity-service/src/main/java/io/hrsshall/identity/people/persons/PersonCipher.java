package io.hrsshall.identity.people.persons;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.personal.BlindIndex;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.Mobile;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.web.ClientAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Seals the details of persons for a row and computes the blind indexes by which rows are found.
@Component
public class PersonCipher {

    private static final String COLUMN = "details";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PersonalData personalData;

    PersonCipher(PersonalData personalData) {
        this.personalData = personalData;
    }

    public Sealed seal(String table, UUID row, PersonDetails details) {
        return personalData.seal(table, row, COLUMN, JSON.writeValueAsString(details));
    }

    public PersonDetails open(String table, UUID row, Sealed sealed) {
        return JSON.readValue(personalData.open(table, row, COLUMN, sealed), PersonDetails.class);
    }

    public byte[] index(IdDocument document) {
        return personalData.index("id-document", document.normalized());
    }

    public byte[] index(Mobile mobile) {
        return personalData.index("mobile", mobile.value());
    }

    public byte[] index(ClientAddress client) {
        return personalData.index("client-address", client.network());
    }

    /// Keyed hash of what a claimant states who has verified the mobile.
    public byte[] claimantIndex(IdDocument document, Mobile mobile) {
        return personalData.index("claimant", document.normalized() + '\n' + mobile.value());
    }

    /// Keyed hash of a person who registers a unit as its legal representative.
    public byte[] claimantIndex(UnifiedSocialCreditCode unit, IdDocument document) {
        return personalData.index("unit-claimant", unit.value() + '\n' + document.normalized());
    }

    /// Keyed hash of the code that a person brings to the counter.
    public byte[] counterCodeIndex(String code) {
        return personalData.index("counter-code", code);
    }

    /// Keyed hash of the code with which a person objects to an appeal.
    public byte[] objectionIndex(String code) {
        return personalData.index("appeal-objection", code);
    }

    /// Keyed hash of the code by which somebody objects to the replacement of a mobile.
    public byte[] objectionCodeIndex(String code) {
        return personalData.index("objection-code", code);
    }

    /// The indexes of all documents that could have this number: a login does not state the document's type.
    List<byte[]> documentIndexes(String typed) {
        return documents(typed).map(this::index).toList();
    }

    /// Keyed hash of an account whose password is guessed.
    public byte[] loginIndex(AccountId account) {
        return personalData.index("login-account", account.toString());
    }

    /// Keyed hash of what was typed to name an unknown account: equal for equal ID numbers and mobiles,
    /// however spelled.
    public byte[] loginIndex(String typed) {
        return personalData.index("login", normalizedPerson(typed));
    }

    /// Keyed hash of a staff member's user name, whose case Keycloak ignores.
    public byte[] staffLoginIndex(String username) {
        return personalData.index("login-staff", username.strip().toLowerCase(Locale.ROOT));
    }

    /// All forms, computed from a stored form of a blind index; the stored form alone if its key was removed.
    public byte[] indexOfStored(byte[] index) {
        try {
            return personalData.indexOfStored(index);
        } catch (IllegalArgumentException _) {
            return index;
        }
    }

    /// A text that is equal for all stored forms of a blind index.
    public String textOfStored(byte[] index) {
        return BlindIndex.text(personalData.indexOfStored(index));
    }

    private static String normalizedPerson(String typed) {
        return Mobile.isValid(typed)
                ? new Mobile(typed).value()
                : documents(typed).findFirst().map(IdDocument::number)
                        .orElseGet(() -> typed.strip().toUpperCase(Locale.ROOT));
    }

    private static Stream<IdDocument> documents(String number) {
        return Arrays.stream(IdType.values()).filter(type -> IdDocument.isValid(type, number))
                .map(type -> new IdDocument(type, number));
    }
}
