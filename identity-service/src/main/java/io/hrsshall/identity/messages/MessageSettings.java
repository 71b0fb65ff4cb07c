package io.hrsshall.identity.messages;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param retentionDays
///            how long messages are kept
@Validated
@ConfigurationProperties("hall.messages")
record MessageSettings(@Min(1) int retentionDays) {}
