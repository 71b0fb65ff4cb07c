package io.hrsshall.identity.journeys.recovery;

import io.hrsshall.authority.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Recoveries extends ListCrudRepository<Recovery, UUID> {

    @Query("SELECT * FROM recoveries WHERE id = :id FOR UPDATE")
    Optional<Recovery> lock(UUID id);

    /// Whether a recovery leads to the account.
    @Query("SELECT EXISTS (SELECT FROM recoveries WHERE account_id = :account)")
    boolean existsFor(AccountId account);

    /// Whether the account was proven by a newer recovery, which ends the older ones.
    @Query("SELECT EXISTS (SELECT FROM recoveries WHERE account_id = :account AND proven_stamp > :stamp)")
    boolean existsNewer(AccountId account, long stamp);
}
