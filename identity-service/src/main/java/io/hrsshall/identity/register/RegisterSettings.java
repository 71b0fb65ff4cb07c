package io.hrsshall.identity.register;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("hall.register")
record RegisterSettings(@NotNull URI url, @NotBlank String appKey, @NotBlank String appSecret,
        @NotNull Duration connectTimeout, @NotNull Duration readTimeout) {

    /// Without the secret.
    @Override
    public String toString() {
        return "RegisterSettings[" + url + "]";
    }
}
