package io.hrsshall.unit.profile;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Encrypts and decrypts the personal data of profiles. The ciphertext is bound to its row.
@Component
class PersonalDetailsSealer {

    private static final String TABLE = "unit";
    private static final String COLUMN = "personal";

    private final PersonalData personalData;
    private final JsonMapper json;

    PersonalDetailsSealer(PersonalData personalData, JsonMapper json) {
        this.personalData = personalData;
        this.json = json;
    }

    @Nullable
    Sealed seal(UUID unit, PersonalDetails details) {
        return details.equals(PersonalDetails.NONE)
                ? null
                : personalData.seal(TABLE, unit, COLUMN, json.writeValueAsString(details));
    }

    PersonalDetails open(Unit unit) {
        Sealed sealed = unit.personal();
        return sealed == null
                ? PersonalDetails.NONE
                : json.readValue(personalData.open(TABLE, unit.id(), COLUMN, sealed), PersonalDetails.class);
    }
}
