package io.hrsshall.identity.revocations;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Revocations extends ListCrudRepository<Revocation, UUID> {

    @Query("""
            SELECT EXISTS (SELECT FROM revocations WHERE session_id = :session)
                OR EXISTS (SELECT FROM revocations WHERE keycloak_id = :keycloakId AND created_at > :issuedAt)""")
    boolean isRevoked(String session, UUID keycloakId, Instant issuedAt);
}
