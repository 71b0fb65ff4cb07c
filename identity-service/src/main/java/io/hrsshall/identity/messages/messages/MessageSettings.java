package io.hrsshall.identity.messages.messages;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param retentionDays
///            how long messages are kept
/// @param smsPerDay
///            how many SMS of one kind, about one unit or institution, a person gets within a day
@Validated
@ConfigurationProperties("hall.messages")
record MessageSettings(@Min(1) int retentionDays, @Min(1) int smsPerDay) {}
