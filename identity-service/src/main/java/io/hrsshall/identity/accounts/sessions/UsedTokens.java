package io.hrsshall.identity.accounts.sessions;

import io.hrsshall.identity.accounts.revocations.SessionRevocation;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/// Used refresh tokens by a keyed hash.
interface UsedTokens extends Repository<UsedToken, UUID> {

    @Query("SELECT * FROM used_refresh_tokens WHERE token_hash = ANY (kit_index_forms(:hash))")
    Optional<UsedToken> find(byte[] hash);

    /// While index keys are being replaced, [io.hrsshall.kit.personal.IndexSettling] comes before.
    ///
    /// Claims a token that is unused, or whose first use crashed, unless it was revoked. Of parallel claims one
    /// succeeds.
    ///
    /// @param crashedBefore
    ///            a use that started earlier and has no answer has crashed
    /// @return the row
    @Query("""
            INSERT INTO used_refresh_tokens (id, token_hash, session_id, act_as, state, started_at, expires_at)
            SELECT :id, :hash, :session, :actAs, 'RUNNING', :now, :expiresAt
            WHERE NOT """ + SessionRevocation.IS_REVOKED + """
            ON CONFLICT (token_hash) DO UPDATE SET started_at = :now, act_as = :actAs, changed_at = :now,
                version = used_refresh_tokens.version + 1
            WHERE used_refresh_tokens.state = 'RUNNING' AND used_refresh_tokens.started_at <= :crashedBefore
            RETURNING id""")
    Optional<UUID> claim(UUID id, byte[] hash, String actAs, Instant now, Instant expiresAt, Instant crashedBefore,
            String session, UUID user, Instant issuedAt);

    /// @return false if the token was revoked meanwhile
    @Modifying
    @Query("""
            UPDATE used_refresh_tokens SET state = 'ANSWERED', answered_at = :now, answer_cipher = :cipher,
                answer_key_version = :keyVersion, changed_at = :now, version = version + 1
            WHERE id = :id AND NOT """ + SessionRevocation.IS_REVOKED)
    boolean answered(UUID id, byte[] cipher, int keyVersion, Instant now, String session, UUID user,
            Instant issuedAt);

    /// Keycloak refuses such a token again, so the row of a forged one need not stay until the expiry that it names.
    @Modifying
    @Query("""
            UPDATE used_refresh_tokens SET state = 'REFUSED', answered_at = :now, changed_at = :now,
                expires_at = LEAST(expires_at, CAST(:now AS timestamptz) + INTERVAL '1 minute'),
                version = version + 1
            WHERE id = :id""")
    void refused(UUID id, Instant now);

    /// The token was not used after all.
    @Modifying
    @Query("DELETE FROM used_refresh_tokens WHERE id = :id AND state = 'RUNNING'")
    void release(UUID id);
}
