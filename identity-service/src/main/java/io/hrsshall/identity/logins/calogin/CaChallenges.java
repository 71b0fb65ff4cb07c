package io.hrsshall.identity.logins.calogin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface CaChallenges extends ListCrudRepository<CaChallenge, UUID> {

    @Query("SELECT * FROM ca_challenges WHERE id = :id FOR UPDATE")
    Optional<CaChallenge> lock(UUID id);

    @Query("SELECT created_at FROM ca_challenges WHERE source = ANY (kit_index_forms(:source)) AND created_at >= :since")
    List<Instant> requestedSince(byte[] source, Instant since);
}
