package io.hrsshall.identity.challenges;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How many codes one mobile may get: one a minute for a purpose, ten a day in all.
///
/// @param today
///            codes sent on the day of `lastSentAt`, whatever the purpose
/// @param lastOfPurpose
///            when the last code for this purpose was sent
record SmsAllowance(int today, @Nullable Instant lastOfPurpose) {

    static final int A_DAY = 10;
    static final Duration BETWEEN = Duration.ofMinutes(1);
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// How long to wait; empty when one may be sent now.
    Optional<Duration> wait(Instant now) {
        if (today >= A_DAY) {
            LocalDate tomorrow = now.atZone(SHANGHAI).toLocalDate().plusDays(1);
            return Optional.of(Duration.between(now, tomorrow.atStartOfDay(SHANGHAI).toInstant()));
        }
        if (lastOfPurpose != null && now.isBefore(lastOfPurpose.plus(BETWEEN))) {
            return Optional.of(Duration.between(now, lastOfPurpose.plus(BETWEEN)));
        }
        return Optional.empty();
    }
}
