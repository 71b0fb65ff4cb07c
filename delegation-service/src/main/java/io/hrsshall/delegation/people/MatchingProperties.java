package io.hrsshall.delegation.people;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param failuresPerUnitAndDay
///            how often a unit is told that a person does not match, a day
@Validated
@ConfigurationProperties("hall.matching")
record MatchingProperties(@DefaultValue("30") @Min(1) int failuresPerUnitAndDay) {}
