package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.kit.problem.InvalidField;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A secret that a device chose at random and sends with each login. Browsers get one from the gateway in a cookie.
///
/// @throws InvalidField
///             if the text is not 20 to 64 letters, digits, hyphens and underscores
public record DeviceId(String value) {

    static final String HEADER = "Device-Id";
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{20,64}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new InvalidField(HEADER, "device-id-malformed");
        }
    }

    static @Nullable DeviceId of(@Nullable String header) {
        return header == null ? null : new DeviceId(header);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "DeviceId";
    }
}
