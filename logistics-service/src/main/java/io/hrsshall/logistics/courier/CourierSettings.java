package io.hrsshall.logistics.courier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The account at Kuaidi100.
///
/// @param url
///            base address, without `/poll`
/// @param salt
///            the salt of each parcel is derived from it, which signs the pushes about this parcel; chosen by the hall
/// @param callbackUrl
///            receives pushes, through the gateway; the id of the parcel is appended
/// @param pollInterval
///            how often the courier is queried in case a push was lost
/// @param unknownPollInterval
///            the same while the courier does not know the waybill
@Validated
@ConfigurationProperties("hall.courier")
public record CourierSettings(@NotBlank String url, @NotBlank String customer, @NotBlank String key,
        @NotBlank String salt, @NotBlank String callbackUrl, @NotNull Duration pollInterval,
        @NotNull Duration unknownPollInterval) {

    private static final String SALT_ALGORITHM = "HmacSHA256";
    private static final int SALT_BYTES = 16;

    /// Signs the pushes about a parcel. Derived, so that it need not be stored.
    public String saltOf(UUID parcelId) {
        try {
            Mac mac = Mac.getInstance(SALT_ALGORITHM);
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), SALT_ALGORITHM));
            byte[] digest = mac.doFinal(parcelId.toString().getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest, 0, SALT_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without secrets.
    @Override
    public String toString() {
        return "CourierSettings[" + url + "]";
    }
}
