package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface GrantEndings extends Repository<GrantEnding, UUID> {

    GrantEnding save(GrantEnding ending);

    boolean existsByGrantIdAndLastDayAndDays(GrantId grantId, LocalDate lastDay, int days);

    /// Grants that end soon and whose announcement of the running term is missing, unless that term had begun when the
    /// grant was created.
    @Query("""
            SELECT g.id FROM unit_grant g,
                   LATERAL (SELECT CASE WHEN g.valid_to - :today <= 1 THEN 1 WHEN g.valid_to - :today <= 7 THEN 7
                                   ELSE 30 END AS days) term
            WHERE g.status = 'ACTIVE' AND g.valid_to BETWEEN :today AND :until AND g.valid_from <= :today
                  AND g.valid_to - term.days > (g.created_at AT TIME ZONE 'Asia/Shanghai')::date
                  AND NOT EXISTS (SELECT 1 FROM grant_ending e WHERE e.grant_id = g.id AND e.last_day = g.valid_to
                      AND e.days = term.days)
            ORDER BY g.valid_to, g.id LIMIT :most""")
    List<UUID> findUnannounced(LocalDate today, LocalDate until, int most);
}
