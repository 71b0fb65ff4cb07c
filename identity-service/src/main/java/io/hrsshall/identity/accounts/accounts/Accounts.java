package io.hrsshall.identity.accounts.accounts;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.UnifiedSocialCreditCode;
import io.hrsshall.kit.values.UnitNumber;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Accounts extends ListCrudRepository<Account, AccountId> {

    Optional<Account> findBySagaId(UUID sagaId);

    /// Called by each refresh.
    @Query("SELECT * FROM accounts WHERE id = :user OR keycloak_id = :user")
    Optional<Account> findByUser(UUID user);

    @Query("SELECT * FROM accounts WHERE id = :id FOR UPDATE")
    Optional<Account> lock(AccountId id);

    /// Rows that refer to the account can still be inserted.
    @Query("SELECT * FROM accounts WHERE id = :id FOR NO KEY UPDATE")
    Optional<Account> lockPassword(AccountId id);

    @Query("""
            SELECT * FROM accounts WHERE status = 'ACTIVE'
            AND (kind = 'UNIT' AND (uscc = :number OR unit_number = :number)
                 OR kind = 'INSTITUTION' AND institution_number = :number)""")
    List<Account> activeByNumber(String number);

    @Query("""
            SELECT * FROM accounts WHERE unit_number = :unit AND kind = 'UNIT' AND tier = 'LEGAL_REPRESENTATIVE'
            AND status = 'ACTIVE' ORDER BY id FOR UPDATE""")
    List<Account> lockRepresentativesOf(UnitNumber unit);

    @Query("SELECT * FROM accounts WHERE person_id = :person AND kind = 'PERSONAL' AND status <> 'REMOVED'")
    Optional<Account> personal(PersonId person);

    /// Whether the person has an account that is not of this unit.
    @Query("SELECT EXISTS (SELECT FROM accounts WHERE person_id = :person AND status = 'ACTIVE' AND uscc IS DISTINCT FROM :uscc)")
    boolean existsElsewhere(PersonId person, String uscc);

    @Query("SELECT * FROM accounts WHERE person_id = :person AND status <> 'REMOVED' ORDER BY id FOR UPDATE")
    List<Account> lockOfPerson(PersonId person);

    @Query("SELECT count(*) > 0 FROM accounts WHERE unit_number = :unit AND person_id = :person AND status = 'ACTIVE'")
    boolean unitAccountExists(UnitNumber unit, PersonId person);

    @Query("SELECT id FROM accounts WHERE status = 'PREPARED' AND created_by = :by ORDER BY created_at LIMIT :most")
    List<UUID> prepared(String by, int most);

    /// @return those deleted
    @Query("DELETE FROM accounts WHERE id IN (:accounts) AND status = 'PREPARED' RETURNING id")
    List<UUID> deletePrepared(Collection<UUID> accounts);

    /// Of a unit that has or had accounts, by either of its numbers.
    @Query("""
            SELECT * FROM accounts WHERE kind = 'UNIT' AND status <> 'PREPARED' AND (uscc = :number OR unit_number = :number)
            ORDER BY created_at DESC LIMIT 1""")
    Optional<Account> latestOfUnit(String number);

    /// Whether the unit has or had accounts.
    @Query("SELECT count(*) > 0 FROM accounts WHERE uscc = :uscc AND kind = 'UNIT' AND status <> 'PREPARED'")
    boolean isUnitKnown(UnifiedSocialCreditCode uscc);
}
