package io.hrsshall.logistics.addresses;

import io.hrsshall.kit.problem.InvalidField;
import io.hrsshall.kit.values.Mobile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A recipient with address and mobile number: personal data, stored encrypted.
///
/// @param region
///            省市区
public record PostalAddress(String recipient, Mobile mobile, String region, String street,
        @Nullable String postalCode) {

    private static final Pattern POSTAL_CODE = Pattern.compile("[0-9]{6}");

    /// @throws InvalidField
    ///             if the postal code is malformed
    public PostalAddress {
        if (postalCode != null && !POSTAL_CODE.matcher(postalCode).matches()) {
            throw new InvalidField("postalCode", "postal-code-form");
        }
    }

    /// Without personal data.
    @Override
    public String toString() {
        return "PostalAddress";
    }
}
