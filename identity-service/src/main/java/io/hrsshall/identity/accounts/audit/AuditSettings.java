package io.hrsshall.identity.accounts.audit;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/// @param retentionDays
///            how long security events are kept; the database refuses to delete them earlier than the minimum
@Validated
@ConfigurationProperties("hall.audit")
record AuditSettings(@Min(MINIMUM_DAYS) int retentionDays) {

    /// Six months: Cybersecurity Law, article 21.
    static final int MINIMUM_DAYS = 184;
}
