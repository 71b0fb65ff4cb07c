package io.hrsshall.casework.querytests;

import io.hrsshall.casework.catalogue.Audience;
import io.hrsshall.casework.catalogue.ItemKind;
import io.hrsshall.casework.catalogue.ServiceItem;
import io.hrsshall.casework.citysystem.CityQuestion;
import io.hrsshall.casework.units.Unit;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Objects;
import java.util.UUID;

/// A question as employers ask it, about a unit that does not exist, with the form that the item gives as its example.
final class TestQuestion {

    /// The last number of the sequence, which no unit gets.
    static final UnitNumber UNIT_NUMBER = new UnitNumber("3946345474325");
    /// With the division 000000, which no authority has.
    static final UnifiedSocialCreditCode USCC = new UnifiedSocialCreditCode("91000000000000000K");
    static final String NAME = "联通测试（并非真实单位）";

    private TestQuestion() {}

    /// Whether units ask the city's system about the item.
    static boolean isFor(ServiceItem item, City city) {
        return item.definition().kind() == ItemKind.QUERY && item.isHandledIn(city)
                && item.definition().audience().contains(Audience.UNIT) && item.definition().example() != null;
    }

    static CityQuestion of(UUID queryId, ServiceItem item, City city) {
        return new CityQuestion(queryId, item.code(), item.version(),
                new Unit(UNIT_NUMBER, USCC, NAME, city, "in-business", null), null, null,
                Objects.requireNonNull(item.definition().example()));
    }
}
