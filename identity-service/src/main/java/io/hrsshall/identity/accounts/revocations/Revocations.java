package io.hrsshall.identity.accounts.revocations;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Revocations extends ListCrudRepository<Revocation, UUID> {

    @Query("SELECT " + SessionRevocation.IS_REVOKED)
    boolean isRevoked(String session, UUID user, Instant issuedAt);

    @Query("SELECT EXISTS (SELECT FROM revocations WHERE keycloak_id = :user AND created_at >= :since)")
    boolean existsSince(UUID user, Instant since);
}
