package io.hrsshall.logistics.courier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Our account at Kuaidi100.
///
/// @param url
///            without `/poll`
/// @param salt
///            signs the pushes; chosen by us, never empty
/// @param callbackUrl
///            where pushes go, through the gateway
/// @param lookEvery
///            how often a parcel that was not pushed is asked for
@Validated
@ConfigurationProperties("logistics.courier")
public record CourierSettings(@NotBlank String url, @NotBlank String customer, @NotBlank String key,
        @NotBlank String salt, @NotBlank String callbackUrl, @NotNull Duration lookEvery) {

    /// Without secrets.
    @Override
    public String toString() {
        return "CourierSettings[" + url + "]";
    }
}
