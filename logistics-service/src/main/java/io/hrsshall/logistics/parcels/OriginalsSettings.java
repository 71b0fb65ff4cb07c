package io.hrsshall.logistics.parcels;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param perUnitAndDay
///            how many parcels with originals a unit may register on a day, with those of its institutions and with
///            withdrawn ones
@Validated
@ConfigurationProperties("hall.originals")
record OriginalsSettings(@Min(1) @Max(10_000) int perUnitAndDay) {}
