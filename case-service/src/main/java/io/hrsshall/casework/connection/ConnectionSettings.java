package io.hrsshall.casework.connection;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The settings that decide how the systems of cities connect. The gateway reads the same variables.
///
/// @param publicUrl
///            of the hall, without a slash at the end
/// @param issuer
///            the realm, which is also the audience of a client's assertion
/// @param bootstrap
///            the brokers as the systems of cities reach them; empty if that is as the hall's own services do
/// @param securityProtocol
///            at those addresses
/// @param requestsPerSecond
///            of a client
/// @param burst
///            how many requests may come at once
@Validated
@ConfigurationProperties("hall.connection")
record ConnectionSettings(@NotBlank String publicUrl, @NotBlank String issuer, @DefaultValue("") String bootstrap,
        @DefaultValue("") String securityProtocol, @DefaultValue("200") @Min(1) int requestsPerSecond,
        @DefaultValue("400") @Min(1) int burst) {}
