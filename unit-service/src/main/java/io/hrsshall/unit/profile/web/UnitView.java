package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.Unit;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitView(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, City city, String cityName,
        String legalRepresentative, LocalDate registeredOn, @Nullable String address, @Nullable String postalCode,
        @Nullable String telephone, @Nullable String industry) {

    static UnitView of(Unit unit) {
        return new UnitView(unit.number(), unit.uscc(), unit.name(), unit.city(), unit.city().label(),
                unit.maskedLegalRepresentative(), LocalDate.ofInstant(unit.registeredAt(), Window.ZONE),
                unit.address(), unit.postalCode(), unit.telephone(), unit.industry());
    }
}
