package io.hrsshall.legacy.systems;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.IdDocument;
import io.hrsshall.kit.values.IdType;
import io.hrsshall.kit.values.PersonName;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A unit exactly as a legacy system has it.
record StoredUnit(String number, String uscc, String name, String city, String representative, String idType,
        String idNumber) {

    private static final int MAX_NUMBER_LENGTH = 32;
    private static final int MAX_NAME_LENGTH = 200;

    /// Legacy systems hold invalid ID numbers and codes; units with such data are set apart.
    ///
    /// @param idTypes
    ///            the legacy system's codes
    static Verification.Verified verified(List<StoredUnit> stored, Map<String, IdType> idTypes) {
        List<LegacyUnit> units = new ArrayList<>();
        List<UnusableUnit> unusable = new ArrayList<>();
        for (StoredUnit each : stored) {
            try {
                units.add(each.translated(idTypes));
            } catch (InvalidField e) {
                unusable.add(new UnusableUnit(each.reference(), e.fieldName()));
            }
        }
        return new Verification.Verified(units, unusable);
    }

    LegacyUnitReference reference() {
        return LegacyUnitReference.of(number, city);
    }

    private LegacyUnit translated(Map<String, IdType> idTypes) {
        IdType type = idTypes.get(idType);
        if (type == null) {
            throw new InvalidField("idType", "format");
        }
        UnifiedSocialCreditCode code = UnifiedSocialCreditCode.parse(UnusableUnit.USCC, uscc);
        return new LegacyUnit(text("unitNumber", number, MAX_NUMBER_LENGTH), code,
                text("name", name, MAX_NAME_LENGTH),
                LegacyUnitReference.knownCity(city).orElseGet(() -> City.ofUscc(code).orElse(City.PROVINCE)),
                PersonName.parse("name", representative), IdDocument.parse("idNumber", type, idNumber));
    }

    private static String text(String field, String value, int maxLength) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > maxLength) {
            throw new InvalidField(field, "format");
        }
        return text;
    }

    /// Omits personal data.
    @Override
    public String toString() {
        return "StoredUnit";
    }
}
