package io.hrsshall.identity.accounts.staff;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.personal.Sealed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Seals the names of members of staff.
@Component
class StaffCipher {

    private static final String TABLE = "staff";
    private static final String COLUMN = "name";

    private final PersonalData personalData;

    StaffCipher(PersonalData personalData) {
        this.personalData = personalData;
    }

    Sealed seal(UUID id, String name) {
        return personalData.seal(TABLE, id, COLUMN, name);
    }

    @Nullable
    String nameOf(Staff staff) {
        Sealed sealed = staff.name();
        return sealed == null ? null : personalData.open(TABLE, staff.id(), COLUMN, sealed);
    }
}
