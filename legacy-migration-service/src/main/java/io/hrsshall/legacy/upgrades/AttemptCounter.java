package io.hrsshall.legacy.upgrades;

import io.hrsshall.kit.personal.IndexSettling;
import io.hrsshall.kit.personal.PersonalData;
import io.hrsshall.legacy.systems.LegacySystem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts attempts per address, per legacy account and per legacy system. Counted before the result is known, so that
/// parallel attempts cannot exceed the limit; those that count only if they succeed may by those that run in parallel.
@Component
class AttemptCounter {

    private final JdbcClient jdbc;
    private final PersonalData personalData;
    private final IndexSettling settling;
    private final AttemptLimits limits;
    private final Clock clock;

    AttemptCounter(JdbcClient jdbc, PersonalData personalData, IndexSettling settling, AttemptLimits limits,
            Clock clock) {
        this.settling = settling;
        this.jdbc = jdbc;
        this.personalData = personalData;
        this.limits = limits;
        this.clock = clock;
    }

    /// @throws UpgradeRefused
    ///             if the limit is reached
    void count(AttemptScope scope) {
        Instant now = clock.instant();
        AttemptLimits.Limit limit = limits.of(scope);
        byte[] subject = subject(scope);
        Counter counter = settling.settled("attempt_counter", "subject", subject, () -> jdbc.sql("""
                INSERT INTO attempt_counter AS known (subject, attempts, ends_at) VALUES (:subject, 1, :endsAt)
                ON CONFLICT (subject) DO UPDATE SET
                    attempts = CASE WHEN known.ends_at <= :now THEN 1 ELSE known.attempts + 1 END,
                    ends_at = CASE WHEN known.ends_at <= :now THEN excluded.ends_at ELSE known.ends_at END
                RETURNING attempts, ends_at""").param("subject", subject)
                .param("endsAt", utc(now.plus(limit.within()))).param("now", utc(now))
                .query((row, number) -> new Counter(row.getInt("attempts"),
                        row.getObject("ends_at", OffsetDateTime.class).toInstant()))
                .single());
        if (counter.attempts() > limit.events()) {
            throw UpgradeRefused.tooManyAttempts(scope, Duration.between(now, counter.endsAt()));
        }
    }

    /// For attempts that are counted only once they have succeeded.
    ///
    /// @throws UpgradeRefused
    ///             if the limit was reached before
    void requireRoom(AttemptScope scope) {
        Instant now = clock.instant();
        jdbc.sql(
                "SELECT ends_at FROM attempt_counter WHERE subject = ANY (kit_index_forms(?)) AND attempts >= ? AND ends_at > ?")
                .param(subject(scope)).param(limits.of(scope).events()).param(utc(now)).query(OffsetDateTime.class)
                .optional().ifPresent(end -> {
                    throw UpgradeRefused.tooManyAttempts(scope, Duration.between(now, end.toInstant()));
                });
    }

    /// Takes back an attempt that did not fail.
    void uncount(AttemptScope scope) {
        jdbc.sql(
                "UPDATE attempt_counter SET attempts = greatest(attempts - 1, 0) WHERE subject = ANY (kit_index_forms(?))")
                .param(subject(scope)).update();
    }

    private byte[] subject(AttemptScope scope) {
        return personalData.index("legacy-attempts", switch (scope) {
            case AttemptScope.Address(String network) -> "address/" + network;
            case AttemptScope.Start(String network) -> "start/" + network;
            case AttemptScope.Account(LegacySystem system, String index) -> "account/" + system + "/" + index;
            case AttemptScope.System(LegacySystem system) -> "system/" + system;
        });
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private record Counter(int attempts, Instant endsAt) {}
}
