package io.hrsshall.identity.sessions;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface KnownDevices extends ListCrudRepository<KnownDevice, UUID> {

    @Query("SELECT * FROM known_devices WHERE account_id = :account AND device_hash = :hash")
    Optional<KnownDevice> find(UUID account, byte[] hash);

    @Query("SELECT EXISTS (SELECT FROM known_devices WHERE account_id = :account)")
    boolean existsOf(UUID account);

    @Query("SELECT count(*) FROM known_devices WHERE account_id = :account AND noticed AND created_at > :since")
    int noticesSince(UUID account, Instant since);
}
