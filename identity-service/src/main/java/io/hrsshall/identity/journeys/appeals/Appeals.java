package io.hrsshall.identity.journeys.appeals;

import io.hrsshall.authority.PersonId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Appeals extends ListCrudRepository<Appeal, UUID> {

    @Query("SELECT * FROM appeals WHERE id = :id FOR UPDATE")
    Optional<Appeal> lock(UUID id);

    @Query("""
            SELECT EXISTS (SELECT FROM appeals
                WHERE claimant_index = (SELECT claimant_index FROM appeals WHERE id = :id) AND subject = :subject AND begun_stamp > :stamp)""")
    boolean existsNewer(UUID id, AppealSubject subject, long stamp);

    /// Whether the claimant has a newer one. Each begins with a code to the claimant's mobile, so nobody else ends it.
    /// Once the holder was told, a newer one changes nothing: the holder may object, and the claimant need do nothing.
    default boolean isOutdone(Appeal appeal) {
        Long stamp = appeal.begunStamp();
        return appeal.claimantIndex() != null && stamp != null && existsNewer(appeal.id(), appeal.subject(), stamp);
    }

    @Query("SELECT * FROM appeals WHERE document_holder_id = :person AND step = 'WAITING'")
    Optional<Appeal> waitingAgainst(PersonId person);

    @Query("SELECT id FROM appeals WHERE objection_index = ANY (kit_index_forms(:index))")
    Optional<UUID> findByObjection(byte[] index);
}
