package io.hrsshall.casework.filing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface SupplementReminders extends Repository<SupplementReminder, UUID> {

    SupplementReminder save(SupplementReminder reminder);

    boolean existsByCaseIdAndDueDay(UUID caseId, LocalDate dueDay);

    /// Cases whose supplement is due soon, without a reminder. Cases whose supplement was requested today are left out.
    @Query("""
            SELECT c.id FROM cases c
            WHERE c.status = 'SUPPLEMENT_ASKED' AND c.supplement_due_day BETWEEN :today AND :until
                  AND NOT EXISTS (SELECT 1 FROM supplement_reminder r
                                  WHERE r.case_id = c.id AND r.due_day = c.supplement_due_day)
                  AND NOT EXISTS (SELECT 1 FROM case_progress p
                                  WHERE p.case_id = c.id AND p.step = 'SUPPLEMENT_ASKED' AND p.at >= :startOfToday)
            ORDER BY c.supplement_due_day, c.id LIMIT :most""")
    List<UUID> findUnreminded(LocalDate today, LocalDate until, Instant startOfToday, int most);
}
