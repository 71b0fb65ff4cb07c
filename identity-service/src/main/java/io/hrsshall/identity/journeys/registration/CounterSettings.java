package io.hrsshall.identity.journeys.registration;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param objectionPeriod
///            how long whoever is told of a replacement of a mobile at the counter can object
@Validated
@ConfigurationProperties("hall.counter")
record CounterSettings(@NotNull Duration objectionPeriod) {}
