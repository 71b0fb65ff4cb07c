package io.hrsshall.institution.appointments;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param perDay
///            resets of one institution
@Validated
@ConfigurationProperties("hall.password-resets")
record PasswordResetSettings(@Min(1) int perDay) {}
