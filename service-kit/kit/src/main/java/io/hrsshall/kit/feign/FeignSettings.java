package io.hrsshall.kit.feign;

import jakarta.validation.constraints.NotBlank;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param issuer
///            who issues tokens (`HALL_ISSUER`)
/// @param clientSecret
///            of this service's own client (`HALL_CLIENT_SECRET`)
/// @param urls
///            internal base URLs by service; only these callees ever get a token
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
