package io.hrsshall.identity.logins.licencelogin;

import io.hrsshall.identity.logins.calogin.SignatureAlgorithm;
import io.hrsshall.kit.signedjson.SignedJsonSettings;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param provider
///            where codes are requested
/// @param publicKey
///            of the provider's notifications: X.509, base64; RSA or SM2
/// @param algorithm
///            of their signatures
/// @param callbackUrl
///            where the provider sends them
@Validated
@ConfigurationProperties("hall.licence")
record LicenceSettings(@NotNull @Valid SignedJsonSettings provider, @NotBlank String publicKey,
        @NotNull @DefaultValue("SHA256_WITH_RSA") SignatureAlgorithm algorithm, @NotBlank String callbackUrl) {}
