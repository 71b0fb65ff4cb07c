package io.hrsshall.identity.journeys.representatives;

import io.hrsshall.authority.AccountId;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface RepresentativeChanges extends ListCrudRepository<RepresentativeChange, UUID> {

    /// The change for the unit that the account began last.
    @Query("""
            SELECT * FROM representative_changes
            WHERE account_id = :account AND uscc = :uscc AND begun_stamp IS NOT NULL
            ORDER BY begun_stamp DESC LIMIT 1""")
    Optional<RepresentativeChange> lastOf(AccountId account, String uscc);

    @Query("SELECT * FROM representative_changes WHERE id = :id FOR UPDATE")
    Optional<RepresentativeChange> lock(UUID id);

    /// Whether another change of the unit is being carried out, or was completed since then.
    @Query("""
            SELECT EXISTS (SELECT 1 FROM representative_changes WHERE unit_number = :unit AND id <> :id
                AND (step IN ('PROVEN', 'GRANTED') OR step = 'DONE' AND changed_at >= :since))""")
    boolean existsOther(UUID id, UnitNumber unit, Instant since);

    /// Whether the account began another one for the unit.
    default boolean isOutdone(RepresentativeChange change) {
        return lastOf(change.accountId(), change.uscc().value()).filter(last -> last.id().equals(change.id()))
                .isEmpty();
    }
}
