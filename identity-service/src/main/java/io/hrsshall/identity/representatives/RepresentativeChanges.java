package io.hrsshall.identity.representatives;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface RepresentativeChanges extends ListCrudRepository<RepresentativeChange, UUID> {

    /// The account's change for the unit that waits for the face. There is at most one.
    @Query("SELECT * FROM representative_changes WHERE account_id = :account AND uscc = :uscc AND step = 'FACE' FOR UPDATE")
    Optional<RepresentativeChange> lockOpen(UUID account, String uscc);

    @Query("SELECT * FROM representative_changes WHERE id = :id FOR UPDATE")
    Optional<RepresentativeChange> lock(UUID id);
}
