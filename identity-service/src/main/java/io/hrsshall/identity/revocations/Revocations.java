package io.hrsshall.identity.revocations;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Revocations extends ListCrudRepository<Revocation, UUID> {

    @Query("SELECT " + SessionRevocation.IS_REVOKED)
    boolean isRevoked(String session, UUID user, Instant issuedAt);
}
