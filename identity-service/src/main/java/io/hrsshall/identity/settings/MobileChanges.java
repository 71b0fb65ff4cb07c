package io.hrsshall.identity.settings;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface MobileChanges extends ListCrudRepository<MobileChange, UUID> {

    /// The account's change that waits for the first proof. There is at most one.
    @Query("SELECT * FROM mobile_changes WHERE account_id = :account AND step = 'FACE' FOR UPDATE")
    Optional<MobileChange> lockOpen(UUID account);

    @Query("SELECT * FROM mobile_changes WHERE id = :id FOR UPDATE")
    Optional<MobileChange> lock(UUID id);
}
