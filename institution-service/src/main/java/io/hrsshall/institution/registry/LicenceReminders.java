package io.hrsshall.institution.registry;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface LicenceReminders extends Repository<LicenceReminder, UUID> {

    LicenceReminder save(LicenceReminder reminder);

    boolean existsByInstitutionIdAndLastDayAndDays(UUID institutionId, LocalDate lastDay, int days);

    /// Open institutions whose licence ends soon, without the reminder of the running term.
    @Query("""
            SELECT i.id FROM institution i
            WHERE i.administrator_account IS NOT NULL AND i.ended_by_case IS NULL AND i.licence_to BETWEEN :today AND :until
                  AND NOT EXISTS (SELECT 1 FROM licence_reminder r
                      WHERE r.institution_id = i.id AND r.last_day = i.licence_to
                      AND r.days = CASE WHEN i.licence_to - :today <= 7 THEN 7 WHEN i.licence_to - :today <= 30 THEN 30
                                   ELSE 60 END)
            ORDER BY i.licence_to, i.id LIMIT :most""")
    List<UUID> findUnreminded(LocalDate today, LocalDate until, int most);
}
