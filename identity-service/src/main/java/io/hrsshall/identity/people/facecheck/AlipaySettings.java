package io.hrsshall.identity.people.facecheck;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Conditional;
import org.springframework.validation.annotation.Validated;

/// @param url
///            Alipay's gateway
/// @param pageUrl
///            the same gateway as the person's phone reaches it
/// @param privateKey
///            the hall's, PKCS#8 in base64
/// @param publicKey
///            Alipay's, X.509 in base64
@Validated
@Conditional(FaceProviderOffered.Alipay.class)
@ConfigurationProperties("hall.alipay")
record AlipaySettings(@NotBlank String url, @NotBlank String pageUrl, @NotBlank String appId,
        @NotBlank String privateKey, @NotBlank String publicKey, @NotNull Duration connectTimeout,
        @NotNull Duration readTimeout) {

    /// Without keys.
    @Override
    public String toString() {
        return "AlipaySettings[" + url + "]";
    }
}
