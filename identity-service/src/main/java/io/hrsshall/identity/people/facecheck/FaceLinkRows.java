package io.hrsshall.identity.people.facecheck;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface FaceLinkRows extends ListCrudRepository<FaceLink, UUID> {

    @Query("SELECT * FROM face_links WHERE code_hash = :hash")
    Optional<FaceLink> findByHash(byte[] hash);
}
