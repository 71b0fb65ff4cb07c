package io.hrsshall.casework.scanner;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// The address of clamd.
///
/// @param timeout
///            for one file, sending included; shorter than the gateway waits for this service
@Validated
@ConfigurationProperties("hall.scanner")
record ScannerSettings(@NotBlank String host, @Min(1) @Max(65535) int port,
        @DefaultValue("1s") Duration connectTimeout, @DefaultValue("8s") Duration timeout) {}
