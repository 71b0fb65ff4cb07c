package io.hrsshall.casework.materials;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/// @param uploadExpiry
///            after which an upload without progress is deleted
/// @param unsubmittedExpiry
///            after which the files of a case that was not submitted are deleted
/// @param unitQuota
///            the most that the files not handed in by a unit with its institutions, or by a person, may total
/// @param scansAtOnce
///            in this instance; each holds less than 1 MB
/// @param downloadsAtOnce
///            in this instance; each holds less than 1 MB and a connection
@Validated
@ConfigurationProperties("hall.materials")
record MaterialSettings(@DefaultValue("24h") Duration uploadExpiry,
        @DefaultValue("90d") Duration unsubmittedExpiry, @DefaultValue("500MB") DataSize unitQuota,
        @DefaultValue("8") @Min(1) int scansAtOnce, @DefaultValue("60") @Min(1) int downloadsAtOnce) {}
