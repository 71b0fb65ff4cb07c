package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.problem.InvalidField;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/// Identifies a parcel at the courier. Spellings that differ in case, width or surrounding spaces are the same waybill.
///
/// @param carrier
///            Kuaidi100's code of the carrier, such as `shunfeng`
public record Waybill(String carrier, String trackingNumber) {

    private static final Pattern TRACKING_NUMBER = Pattern.compile("[A-Z0-9]{6,32}");

    public Waybill {
        carrier = normalize(carrier).toLowerCase(Locale.ROOT);
        trackingNumber = normalizeNumber(trackingNumber);
    }

    static String normalizeNumber(String trackingNumber) {
        return normalize(trackingNumber).toUpperCase(Locale.ROOT);
    }

    private static String normalize(String text) {
        return Normalizer.normalize(text, Form.NFKC).strip();
    }

    /// @throws InvalidField
    ///             if the carrier is unknown or the tracking number is malformed
    void requireValid(CarrierSettings known) {
        if (!known.carriers().contains(carrier)) {
            throw new InvalidField("carrier", "carrier-unknown", known.carriers());
        }
        if (!TRACKING_NUMBER.matcher(trackingNumber).matches()) {
            throw new InvalidField("trackingNumber", "format");
        }
    }
}
