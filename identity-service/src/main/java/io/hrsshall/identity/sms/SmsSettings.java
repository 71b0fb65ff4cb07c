package io.hrsshall.identity.sms;

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
@Validated
@ConfigurationProperties("hall.sms")
record SmsSettings(@NotBlank String endpoint, @Pattern(regexp = "HTTP|HTTPS") String protocol,
        @NotBlank String accessKeyId, @NotBlank String accessKeySecret, @NotBlank String signName,
        @NotNull Map<SmsTemplate, String> templates, @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout) {

    /// Without secrets.
    @Override
    public String toString() {
        return "SmsSettings[" + endpoint + "]";
    }
}
