package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.authority.Window;
import io.hrsshall.kit.values.City;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.unit.profile.PersonalDetails;
import io.hrsshall.unit.profile.ProfileField;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitProfile;
import io.hrsshall.unit.profile.UnitStatus;
import io.hrsshall.unit.profile.UnitType;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Personal data is masked.
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitView(UnitNumber unitNumber, UnifiedSocialCreditCode uscc, String name, UnitType type, UnitStatus status,
        City city, String cityName, String legalRepresentative, LocalDate registeredOn,
        @Nullable String registeredRegion, @Nullable String address, @Nullable String mailingRegion,
        @Nullable String mailingAddress, @Nullable String postalCode, @Nullable String telephone,
        @Nullable String industry, @Nullable String bankName, @Nullable String bankAccount,
        @Nullable String contactName, @Nullable String contactMobile) {

    static UnitView of(UnitProfile profile) {
        Unit unit = profile.unit();
        PersonalDetails personal = profile.personal();
        return new UnitView(unit.number(), unit.uscc(), unit.name(), UnitType.of(unit.uscc()), unit.status(),
                unit.city(), unit.city().label(), unit.maskedLegalRepresentative(),
                LocalDate.ofInstant(unit.registeredAt(), Window.ZONE), unit.registeredRegion(), unit.address(),
                unit.mailingRegion(), unit.mailingAddress(), unit.postalCode(), unit.telephone(), unit.industry(),
                unit.bankName(), ProfileField.BANK_ACCOUNT.shown(personal.bankAccount()),
                ProfileField.CONTACT_NAME.shown(personal.contactName()),
                ProfileField.CONTACT_MOBILE.shown(personal.contactMobile()));
    }
}
