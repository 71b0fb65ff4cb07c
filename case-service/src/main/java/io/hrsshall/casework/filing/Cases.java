package io.hrsshall.casework.filing;

import java.util.Optional;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Cases extends Repository<Case, CaseId> {

    Case save(Case changed);

    Optional<Case> findById(CaseId id);

    /// Also deletes the progress.
    void deleteById(CaseId id);

    /// For a change. Concurrent changes of one case run one after another.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Case> findLockedById(CaseId id);
}
