package io.hrsshall.delegation.grants;

import io.hrsshall.authority.GrantId;
import io.hrsshall.authority.PersonId;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

interface Grants extends Repository<Grant, GrantId> {

    Grant save(Grant grant);

    /// Without the administrators of the unit's institutions, which do not count towards the caps.
    List<Grant> findByUnitNumberAndInstitutionNumberIsNullAndStatusNot(UnitNumber unitNumber, GrantStatus status);

    /// Marks ended administrators, so that the unique index allows another one.
    @Modifying
    @Query("""
            UPDATE unit_grant SET vacated = TRUE
            WHERE unit_number = :unitNumber AND position = 'ADMINISTRATOR' AND status <> 'REVOKED' AND NOT vacated
                  AND valid_to < :today""")
    void vacateEndedAdministrators(UnitNumber unitNumber, LocalDate today);

    @Query("SELECT * FROM unit_grant WHERE unit_number = :unitNumber AND status = 'OFFERED' AND offer_to < :today")
    List<Grant> findLapsedOffers(UnitNumber unitNumber, LocalDate today);

    @Query("SELECT id FROM unit_grant WHERE status = 'OFFERED' AND offer_to < :today ORDER BY offer_to, id LIMIT :most")
    List<UUID> findLapsedOffers(LocalDate today, int most);

    /// What is shown of the person. It does not influence the authority, so epoch, history and version stay the same.
    @Modifying
    @Query("""
            UPDATE unit_grant SET masked_mobile = :maskedMobile
            WHERE person_id = :person AND status <> 'REVOKED' AND masked_mobile IS DISTINCT FROM :maskedMobile""")
    void showMobile(PersonId person, String maskedMobile);

    /// Those of a person that are not revoked, in whatever window.
    @Query("SELECT * FROM unit_grant WHERE person_id = :person AND status <> 'REVOKED'")
    List<Grant> findOpenOf(PersonId person);

    /// Revoked ones count: a unit that had a legal representative is not new.
    @Query("""
            SELECT EXISTS (SELECT 1 FROM unit_grant WHERE unit_number = :unitNumber
                           AND position = 'LEGAL_REPRESENTATIVE' AND saga_id IS DISTINCT FROM :saga)""")
    boolean hadRepresentativeOfAnotherSaga(UnitNumber unitNumber, UUID saga);

    Optional<Grant> findById(GrantId id);

    Optional<Grant> findByIdAndUnitNumber(GrantId id, UnitNumber unitNumber);

    Optional<Grant> findByOriginSagaIdAndPosition(UUID sagaId, Position position);

    /// The position is part of the condition so that the partial index is used.
    Optional<Grant> findByInstitutionNumberAndPositionAndStatus(InstitutionNumber institutionNumber, Position position,
            GrantStatus status);

    /// This and the next one are called by each login and refresh. Spring Data would generate the SQL of a query
    /// without annotation on each call.
    @Query("SELECT * FROM unit_grant WHERE person_id = :personId AND status = :status")
    List<Grant> findByGranteePersonIdAndStatus(PersonId personId, GrantStatus status);

    @Query("SELECT * FROM unit_grant WHERE unit_number = :unitNumber AND position = :position AND status = :status")
    List<Grant> findByUnitNumberAndPositionAndStatus(UnitNumber unitNumber, Position position, GrantStatus status);

    /// With the administrators of the unit's institutions.
    List<Grant> findByUnitNumberAndStatus(UnitNumber unitNumber, GrantStatus status);
}
