package io.hrsshall.casework.materials;

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

    @Query("""
            SELECT * FROM material_file
            WHERE case_id = :caseId AND kind = 'RESULT' AND handed_in_at IS NOT NULL AND announced_at IS NULL
            ORDER BY id FOR UPDATE""")
    List<MaterialFile> findLockedToAnnounce(UUID caseId);
}
