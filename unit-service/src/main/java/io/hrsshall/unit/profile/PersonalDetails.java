package io.hrsshall.unit.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// The personal data of a profile, stored encrypted.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonalDetails(@Nullable String contactName, @Nullable String contactMobile,
        @Nullable String bankAccount) {

    static final PersonalDetails NONE = new PersonalDetails(null, null, null);

    /// Without personal data.
    @Override
    public String toString() {
        return "PersonalDetails";
    }
}
