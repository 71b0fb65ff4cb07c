package io.hrsshall.identity.outside.sms;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param endpoint
///            host and port of the SMS service
/// @param templates
///            the provider's code of each template
/// @param perAddress
///            limits the codes that a client's address requests
@Validated
@ConfigurationProperties("hall.sms")
record SmsSettings(@NotBlank String endpoint, @Pattern(regexp = "HTTP|HTTPS") String protocol,
        @NotBlank String accessKeyId, @NotBlank String accessKeySecret, @NotBlank String signName,
        @NotNull Map<SmsTemplate, String> templates, @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout, @NotNull @Valid Limit perAddress) {

    /// Without secrets.
    @Override
    public String toString() {
        return "SmsSettings[" + endpoint + "]";
    }
}
