package io.hrsshall.casework.materials;

import io.hrsshall.casework.filing.CaseId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface MaterialFiles extends Repository<MaterialFile, UUID> {

    MaterialFile save(MaterialFile changed);

    Optional<MaterialFile> findById(UUID id);

    /// Also deletes the list of its segments.
    void deleteById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<MaterialFile> findLockedById(UUID id);

    /// Complete materials that the city has not received: what was handed in to the unit's review reaches it with
    /// the submission.
    @Query("""
            SELECT f.id FROM material_file f JOIN cases c ON c.id = f.case_id
            WHERE f.case_id = :caseId AND f.material = :material AND f.completed_at IS NOT NULL
                AND (f.handed_in_at IS NULL OR c.submitted_at IS NULL)""")
    List<UUID> findIdsNotReceived(CaseId caseId, String material);

    @Query("""
            SELECT * FROM material_file
            WHERE case_id = :caseId AND kind = 'RESULT' AND handed_in_at IS NOT NULL AND announced_at IS NULL
            ORDER BY id FOR UPDATE""")
    List<MaterialFile> findLockedToAnnounce(CaseId caseId);
}
