package io.hrsshall.kit.signedjson;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Address of an external system and the hall's account there. A component of a service's configuration record.
public record SignedJsonSettings(@NotNull URI url, @NotBlank String appKey, @NotBlank String appSecret,
        @NotNull @DefaultValue("1s") Duration connectTimeout, @NotNull @DefaultValue("5s") Duration readTimeout) {

    /// Without the secret.
    @Override
    public String toString() {
        return "SignedJsonSettings[" + url + "]";
    }
}
