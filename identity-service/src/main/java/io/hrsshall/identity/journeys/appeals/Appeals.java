package io.hrsshall.identity.journeys.appeals;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Appeals extends ListCrudRepository<Appeal, UUID> {

    @Query("SELECT * FROM appeals WHERE id = :id FOR UPDATE")
    Optional<Appeal> lock(UUID id);

    /// Whether the claimant has a newer appeal, which ends the older ones.
    @Query("""
            SELECT EXISTS (SELECT FROM appeals
                WHERE claimant_index = :claimant AND subject = :subject AND begun_stamp > :stamp)""")
    boolean existsNewer(byte[] claimant, AppealSubject subject, long stamp);

    @Query("SELECT * FROM appeals WHERE document_holder_id = :person AND step = 'WAITING'")
    Optional<Appeal> waitingAgainst(UUID person);

    @Query("SELECT id FROM appeals WHERE objection_index = :index")
    Optional<UUID> findByObjection(byte[] index);
}
