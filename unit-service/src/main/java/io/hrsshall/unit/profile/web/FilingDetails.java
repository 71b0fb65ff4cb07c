package io.hrsshall.unit.profile.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.unit.profile.PersonalDetails;
import io.hrsshall.unit.profile.Unit;
import io.hrsshall.unit.profile.UnitProfile;
import io.hrsshall.unit.reference.CodeList;
import org.jspecify.annotations.Nullable;

/// What forms ask of a unit and its profile states, as it is written in a form. Personal data is whole.
@JsonInclude(JsonInclude.Include.NON_NULL)
record FilingDetails(UnifiedSocialCreditCode uscc, String name, @Nullable String industry,
        @Nullable String registeredAddress, @Nullable String mailingAddress, @Nullable String postalCode,
        @Nullable String telephone, @Nullable String bankName, @Nullable String bankAccount,
        @Nullable String contactName, @Nullable String contactMobile) {

    private static final String PROVINCE = "江苏省";
    private static final String PROVINCE_CODE = "32";

    static FilingDetails of(UnitProfile profile) {
        Unit unit = profile.unit();
        PersonalDetails personal = profile.personal();
        return new FilingDetails(unit.uscc(), unit.name(), unit.industry(),
                address(unit.registeredRegion(), unit.address()), address(unit.mailingRegion(), unit.mailingAddress()),
                unit.postalCode(), unit.telephone(), unit.bankName(), withoutBlanks(personal.bankAccount()),
                personal.contactName(), personal.contactMobile());
    }

    /// A profile may group the digits, forms take digits only.
    private static @Nullable String withoutBlanks(@Nullable String account) {
        return account == null ? null : account.replace(" ", "");
    }

    /// @param address
    ///            within the region
    private static @Nullable String address(@Nullable String region, @Nullable String address) {
        if (region == null || address == null) {
            return address;
        }
        String province = region.startsWith(PROVINCE_CODE) ? PROVINCE : "";
        return province + CodeList.REGIONS.find(region).map(CodeList.Entry::name).orElse("") + address;
    }

    /// Without personal data.
    @Override
    public String toString() {
        return "FilingDetails[" + uscc + "]";
    }
}
