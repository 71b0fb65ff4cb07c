package io.hrsshall.kit.feign;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param issuer
///            the realm that issues tokens (`HALL_ISSUER`)
/// @param clientSecret
///            the secret of this service's own client (`HALL_CLIENT_SECRET`)
/// @param urls
///            internal base URLs by service; only these callees receive tokens
@Validated
@ConfigurationProperties("hall.feign")
public record FeignSettings(@NotBlank String issuer, @NotBlank String clientSecret,
        @DefaultValue Map<String, String> urls) {

    /// Without the secret.
    @Override
    public String toString() {
        return "FeignSettings[" + issuer + ", " + urls + "]";
    }
}
