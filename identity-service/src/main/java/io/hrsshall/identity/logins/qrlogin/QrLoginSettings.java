package io.hrsshall.identity.logins.qrlogin;

import io.hrsshall.identity.guards.limits.Limit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param pageUrl
///            the page that a QR names, which the code follows after `#`
/// @param perAddress
///            limits the codes that a client's address requests
/// @param maxWaiting
///            how many browsers this process lets wait for a change; further ones are answered at once
@Validated
@ConfigurationProperties("hall.qr-login")
record QrLoginSettings(@NotBlank String pageUrl, @NotNull @Valid Limit perAddress, @Min(1) int maxWaiting) {}
