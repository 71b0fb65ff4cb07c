package io.hrsshall.identity.logins.provincesso;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface SsoLogins extends ListCrudRepository<SsoLogin, UUID> {

    @Query("SELECT * FROM sso_logins WHERE state_hash = :stateHash FOR UPDATE")
    Optional<SsoLogin> lockByState(byte[] stateHash);

    @Query("SELECT * FROM sso_logins WHERE id = :id FOR UPDATE")
    Optional<SsoLogin> lock(UUID id);

    @Query("SELECT created_at FROM sso_logins WHERE source = ANY (kit_index_forms(:source)) AND created_at >= :since")
    List<Instant> openedSince(byte[] source, Instant since);
}
