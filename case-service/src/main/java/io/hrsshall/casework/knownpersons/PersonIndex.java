package io.hrsshall.casework.knownpersons;

import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.kit.values.UnitNumber;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/// The blind indexes of known persons. They depend on the unit: equal persons of two units have different indexes.
@Component
class PersonIndex {

    private static final String IDENTITY = "known-person";
    private static final String BEGINNING = "known-person-beginning";
    private static final int LONGEST_NAME = 8;
    /// Six digits of an ID number are a county, ten contain the year of birth: a shorter beginning would find everybody
    /// who comes from there.
    private static final int SHORTEST_NUMBER = 10;

    private final PersonalData personalData;

    PersonIndex(PersonalData personalData) {
        this.personalData = personalData;
    }

    byte[] identity(UnitNumber unit, PersonAnswer person) {
        return personalData.index(IDENTITY, unit.value() + '\0' + normalized(person.identity()));
    }

    /// Of each beginning of the name and the ID number by which the person is found.
    byte[][] beginnings(UnitNumber unit, PersonAnswer person) {
        List<byte[]> indexes = new ArrayList<>();
        String name = normalized(person.name());
        int length = Math.min(name.codePointCount(0, name.length()), LONGEST_NAME);
        for (int i = 1; i <= length; i++) {
            indexes.add(beginning(unit, name.substring(0, name.offsetByCodePoints(0, i))));
        }
        String number = normalized(person.idNumber());
        for (int i = Math.min(number.length(), SHORTEST_NUMBER); i <= number.length(); i++) {
            indexes.add(beginning(unit, number.substring(0, i)));
        }
        return indexes.toArray(byte[][]::new);
    }

    /// Of what was typed. More than the beginnings of names that are indexed is cut.
    byte[] typed(UnitNumber unit, String text) {
        String typed = normalized(text);
        boolean isNumber = typed.chars().anyMatch(each -> each >= '0' && each <= '9');
        return beginning(unit, isNumber || typed.codePointCount(0, typed.length()) <= LONGEST_NAME
                ? typed
                : typed.substring(0, typed.offsetByCodePoints(0, LONGEST_NAME)));
    }

    private byte[] beginning(UnitNumber unit, String text) {
        return personalData.index(BEGINNING, unit.value() + '\0' + text);
    }

    private static String normalized(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
    }
}
