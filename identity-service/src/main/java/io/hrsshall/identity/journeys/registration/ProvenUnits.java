package io.hrsshall.identity.journeys.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ProvenUnits extends ListCrudRepository<ProvenUnit, UUID> {

    @Query("SELECT * FROM proven_units WHERE proof_hash = :proofHash")
    Optional<ProvenUnit> findByProofHash(byte[] proofHash);

    @Query("SELECT * FROM proven_units WHERE id = :id FOR UPDATE")
    Optional<ProvenUnit> lock(UUID id);
}
