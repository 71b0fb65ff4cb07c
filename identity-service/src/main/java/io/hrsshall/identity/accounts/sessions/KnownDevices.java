package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.authority.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface KnownDevices extends ListCrudRepository<KnownDevice, UUID> {

    /// @return false if the account does not know the device
    @Modifying
    @Query("""
            UPDATE known_devices SET changed_at = :now, session_id = :session, version = version + 1
            WHERE account_id = :account AND device_hash = ANY (kit_index_forms(:hash))""")
    boolean used(AccountId account, byte[] hash, String session, Instant now);

    @Query("SELECT EXISTS (SELECT FROM known_devices WHERE account_id = :account AND device_hash = ANY (kit_index_forms(:hash)))")
    boolean isKnown(AccountId account, byte[] hash);

    @Query("SELECT EXISTS (SELECT FROM known_devices WHERE account_id = :account)")
    boolean existsOf(AccountId account);

    @Query("SELECT count(*) FROM known_devices WHERE account_id = :account AND noticed AND created_at > :since")
    int noticesSince(AccountId account, Instant since);

    /// Deletes all but the devices that were used last.
    ///
    /// @param noticedSince
    ///            devices announced by SMS after this time come first, because they count towards the limit of notices
    @Modifying
    @Query("""
            DELETE FROM known_devices WHERE id IN (
                SELECT id FROM known_devices WHERE account_id = :account
                ORDER BY noticed AND created_at > :noticedSince DESC, changed_at DESC, id DESC OFFSET :kept)""")
    void keepNewest(AccountId account, int kept, Instant noticedSince);

    /// @param kept
    ///            the session whose device stays; null if none does
    @Modifying
    @Query("""
            DELETE FROM known_devices WHERE account_id = :account
            AND (session_id IS NULL OR session_id IS DISTINCT FROM CAST(:kept AS text))""")
    void deleteAllBut(AccountId account, @Nullable String kept);
}
