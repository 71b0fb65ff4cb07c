package io.hrsshall.casework.allowances;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param perHour
///            cases that a unit, an institution or a person files within an hour, unless the province allows the unit
///            another number
@Validated
@ConfigurationProperties("hall.filings")
record FilingSettings(@DefaultValue("300") @Min(1) int perHour) {}
