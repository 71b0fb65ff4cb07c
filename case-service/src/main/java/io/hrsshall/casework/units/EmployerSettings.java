package io.hrsshall.casework.units;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param perDay
///            different employers that a person can name per day
@Validated
@ConfigurationProperties("hall.employers")
record EmployerSettings(@DefaultValue("10") @Min(1) int perDay) {}
