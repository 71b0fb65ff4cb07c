package io.hrsshall.casework.filing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface ReviewReminders extends Repository<ReviewReminder, UUID> {

    ReviewReminder save(ReviewReminder reminder);

    boolean existsByCaseIdAndWaitingSince(UUID caseId, Instant waitingSince);

    /// When the case, or its supplement, was last sent to review.
    @Query("SELECT max(at) FROM case_progress WHERE case_id = :caseId AND step = 'SENT_TO_REVIEW'")
    Optional<Instant> findWaitingSince(UUID caseId);

    /// Cases that began to wait for the unit's review before this time, without a reminder.
    @Query("""
            SELECT c.id FROM cases c
            CROSS JOIN LATERAL (SELECT max(p.at) AS since FROM case_progress p
                                WHERE p.case_id = c.id AND p.step = 'SENT_TO_REVIEW') AS waiting
            WHERE (c.status = 'AWAITING_UNIT_REVIEW' OR c.supplement_cipher IS NOT NULL) AND waiting.since < :before
                  AND NOT EXISTS (SELECT 1 FROM review_reminder r
                                  WHERE r.case_id = c.id AND r.waiting_since = waiting.since)
            ORDER BY waiting.since, c.id LIMIT :most""")
    List<UUID> findUnreminded(Instant before, int most);
}
