package io.hrsshall.identity.login;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface AttemptCounts extends Repository<AttemptCount, byte[]> {

    @Query("SELECT * FROM login_attempts WHERE login_index = :loginIndex")
    Optional<AttemptCount> find(byte[] loginIndex);

    @Modifying
    @Query("INSERT INTO login_attempts (login_index, failures, in_flight) VALUES (:loginIndex, 0, 0) ON CONFLICT DO NOTHING")
    void create(byte[] loginIndex);

    @Query("SELECT * FROM login_attempts WHERE login_index = :loginIndex FOR UPDATE")
    AttemptCount lock(byte[] loginIndex);

    default void update(AttemptCount count) {
        update(count.loginIndex(), count.failures(), count.inFlight(), count.inFlightSince(), count.lastFailureAt(),
                count.lockedUntil());
    }

    @Modifying
    @Query("""
            UPDATE login_attempts SET failures = :failures, in_flight = :inFlight, in_flight_since = :inFlightSince,
                last_failure_at = :lastFailureAt, locked_until = :lockedUntil, changed_at = now(), version = version + 1
            WHERE login_index = :loginIndex""")
    void update(byte[] loginIndex, int failures, int inFlight, @Nullable Instant inFlightSince,
            @Nullable Instant lastFailureAt, @Nullable Instant lockedUntil);
}
