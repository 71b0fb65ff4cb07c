package io.hrsshall.legacy.systems;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// Our account at 江苏省人社网办大厅.
@Validated
@ConfigurationProperties("legacy.jshrss")
record JshrssSettings(@NotNull URI url, @NotBlank String appKey, @NotBlank String appSecret) {

    /// Without the secret.
    @Override
    public String toString() {
        return "JshrssSettings[" + url + "]";
    }
}
