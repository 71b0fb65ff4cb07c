package io.hrsshall.logistics.courier;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// The account at Kuaidi100.
///
/// @param url
///            base address, without `/poll`
/// @param salt
///            signs pushes; chosen by the hall
/// @param callbackUrl
///            receives pushes, through the gateway
/// @param pollInterval
///            how often the courier is queried in case a push was lost
@Validated
@ConfigurationProperties("logistics.courier")
public record CourierSettings(@NotBlank String url, @NotBlank String customer, @NotBlank String key,
        @NotBlank String salt, @NotBlank String callbackUrl, @NotNull Duration pollInterval) {

    /// Without secrets.
    @Override
    public String toString() {
        return "CourierSettings[" + url + "]";
    }
}
