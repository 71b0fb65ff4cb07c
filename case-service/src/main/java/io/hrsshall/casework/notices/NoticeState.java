package io.hrsshall.casework.notices;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Whether a notice is listed.
public enum NoticeState {
    CURRENT,
    EXPIRED,
    WITHDRAWN;

    static NoticeState of(@Nullable Instant withdrawnAt, LocalDate validUntil, LocalDate today) {
        if (withdrawnAt != null) {
            return WITHDRAWN;
        }
        return validUntil.isBefore(today) ? EXPIRED : CURRENT;
    }
}
