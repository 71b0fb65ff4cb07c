package io.hrsshall.casework.filing;

import io.hrsshall.authority.ItemCode;
import io.hrsshall.kit.personal.PersonalData;
import java.text.Normalizer;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The blind index by which an owner finds cases by the exact name or ID number of a person in them. It depends on the
/// owner, so that it tells nobody that two owners have filed for the same person.
@Component
public class SubjectIndex {

    private static final String KIND = "subject";

    private final PersonalData personalData;

    SubjectIndex(PersonalData personalData) {
        this.personalData = personalData;
    }

    /// Of a person for whom the owner files an item for a month.
    ///
    /// @param owner
    ///            [io.hrsshall.kit.policy.Owner#key()]
    /// @param month
    ///            empty if the item is filed once for a person
    byte[] ofMonth(String owner, ItemCode item, String idNumber, String month) {
        return of(owner + '\0' + item + '\0' + month, idNumber);
    }

    /// @param owner
    ///            [io.hrsshall.kit.policy.Owner#key()]
    public byte[] of(String owner, String nameOrNumber) {
        return personalData.index(KIND, owner + '\0'
                + Normalizer.normalize(nameOrNumber, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT));
    }
}
