package io.hrsshall.identity.journeys.appeals;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param objectionPeriod
///            how long a proven person may object before being closed
@Validated
@ConfigurationProperties("hall.appeals")
record AppealSettings(@NotNull Duration objectionPeriod) {}
