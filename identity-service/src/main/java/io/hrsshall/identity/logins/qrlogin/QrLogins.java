package io.hrsshall.identity.logins.qrlogin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface QrLogins extends ListCrudRepository<QrLogin, UUID> {

    @Query("SELECT * FROM qr_logins WHERE id = :id FOR UPDATE")
    Optional<QrLogin> lock(UUID id);

    @Query("SELECT * FROM qr_logins WHERE code_hash = :codeHash")
    Optional<QrLogin> findByCodeHash(byte[] codeHash);

    @Query("SELECT * FROM qr_logins WHERE code_hash = :codeHash FOR UPDATE")
    Optional<QrLogin> lockByCode(byte[] codeHash);

    @Query("SELECT created_at FROM qr_logins WHERE source = ANY (kit_index_forms(:source)) AND created_at >= :since")
    List<Instant> openedSince(byte[] source, Instant since);
}
