package io.hrsshall.casework.evaluation;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param period
///            all low evaluations of such a period are shown to the cities at its end; periods of a day end at 06:00
///            in Asia/Shanghai
@Validated
@ConfigurationProperties("hall.rectifications")
record RectificationSettings(@NotNull @DurationMin(seconds = 1) @DurationMax(days = 1) Duration period) {}
