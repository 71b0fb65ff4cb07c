package io.hrsshall.identity.accounts;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;
import org.springframework.data.repository.query.Param;

interface Accounts extends ListCrudRepository<Account, UUID> {

    Optional<Account> findBySagaId(UUID sagaId);

    Optional<Account> findByKeycloakId(UUID keycloakId);

    @Query("select * from accounts where id = :id for update")
    Optional<Account> lock(@Param("id") UUID id);

    @Query("""
            select * from accounts where status = 'ACTIVE'
            and (kind = 'UNIT' and (uscc = :number or unit_number = :number)
                 or kind = 'INSTITUTION' and institution_number = :number)""")
    List<Account> activeByNumber(@Param("number") String number);

    @Query("select * from accounts where person_id = :person and kind = 'PERSONAL' and status <> 'REMOVED'")
    Optional<Account> personal(@Param("person") UUID person);

    @Query("select * from accounts where institution_number = :number and kind = 'INSTITUTION' and status = 'ACTIVE'")
    List<Account> activeOfInstitution(@Param("number") String number);

    @Query("""
            select count(*) > 0 from accounts where unit_number = :unit and person_id = :person
            and kind = 'UNIT' and status = 'ACTIVE'""")
    boolean unitAccountExists(@Param("unit") String unit, @Param("person") UUID person);

    @Query("select count(*) > 0 from accounts where uscc = :uscc and kind = 'UNIT' and status = 'ACTIVE'")
    boolean isUnitKnown(@Param("uscc") String uscc);
}
