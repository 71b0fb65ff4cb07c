package io.hrsshall.casework.queries;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param perDay
///            queries of a unit or institution, answered or not
@Validated
@ConfigurationProperties("hall.query-limits")
record QuerySettings(@DefaultValue("1000") @Min(1) int perDay) {}
