package io.hrsshall.casework.notices;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Notices extends Repository<Notice, UUID> {

    Notice save(Notice notice);

    /// For a change. Concurrent changes of one notice run one after another.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Notice> findLockedById(UUID id);
}
