package io.hrsshall.identity.outside.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Limits the codes of one [allowance][SmsPurpose#sharesAllowanceWith] that a mobile gets: one per minute, ten per day.
///
/// @param today
///            number of codes sent today
/// @param last
///            when the last code was sent
record SmsAllowance(int today, @Nullable Instant last) {

    static final int DAILY_LIMIT = 10;
    static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /// @param recent
    ///            the mobile's codes of this allowance since [#countedFrom]
    static SmsAllowance of(List<SmsChallenge> recent, Instant now) {
        Instant midnight = startOfDay(now);
        long today = recent.stream().filter(code -> !code.sentAt().isBefore(midnight)).count();
        return new SmsAllowance(Math.toIntExact(today),
                recent.stream().map(SmsChallenge::sentAt).max(Comparator.naturalOrder()).orElse(null));
    }

    static Instant countedFrom(Instant now) {
        Instant midnight = startOfDay(now);
        return midnight.isBefore(now.minus(INTERVAL)) ? midnight : now.minus(INTERVAL);
    }

    static Instant startOfDay(Instant now) {
        return now.atZone(SHANGHAI).toLocalDate().atStartOfDay(SHANGHAI).toInstant();
    }

    static Duration untilTomorrow(Instant now) {
        LocalDate tomorrow = now.atZone(SHANGHAI).toLocalDate().plusDays(1);
        return Duration.between(now, tomorrow.atStartOfDay(SHANGHAI).toInstant());
    }

    /// How long to wait until the next code; empty if one may be sent now.
    Optional<Duration> wait(Instant now) {
        if (today >= DAILY_LIMIT) {
            return Optional.of(untilTomorrow(now));
        }
        return Optional.ofNullable(last).map(sent -> Duration.between(now, sent.plus(INTERVAL)))
                .filter(Duration::isPositive);
    }
}
