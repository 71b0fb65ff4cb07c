package io.hrsshall.identity.journeys.mobilechange;

import io.hrsshall.authority.AccountId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface MobileChanges extends ListCrudRepository<MobileChange, UUID> {

    /// The change that the account began last.
    @Query("""
            SELECT * FROM mobile_changes WHERE account_id = :account AND begun_stamp IS NOT NULL
            ORDER BY begun_stamp DESC LIMIT 1""")
    Optional<MobileChange> lastOf(AccountId account);

    @Query("SELECT * FROM mobile_changes WHERE id = :id FOR UPDATE")
    Optional<MobileChange> lock(UUID id);

    /// Whether the account began another one.
    default boolean isOutdone(MobileChange change) {
        return lastOf(change.accountId()).filter(last -> last.id().equals(change.id())).isEmpty();
    }
}
