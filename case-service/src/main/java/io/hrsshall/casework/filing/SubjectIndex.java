package io.hrsshall.casework.filing;

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

    /// @param owner
    ///            [io.hrsshall.kit.policy.Owner#key()]
    public byte[] of(String owner, String nameOrNumber) {
        return personalData.index(KIND, owner + '\0'
                + Normalizer.normalize(nameOrNumber, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT));
    }
}
