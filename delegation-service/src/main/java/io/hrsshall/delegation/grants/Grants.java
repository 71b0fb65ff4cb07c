package io.hrsshall.delegation.grants;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Grants extends Repository<Grant, UUID> {

    Grant save(Grant grant);

    /// Those of the unit itself, whose places are counted.
    List<Grant> findByUnitNumberAndInstitutionNumberIsNullAndStatusNot(String unitNumber, GrantStatus status);

    Optional<Grant> findByIdAndUnitNumber(UUID id, String unitNumber);

    Optional<Grant> findBySagaIdAndPosition(UUID sagaId, Position position);

    /// With the position, so that its index serves.
    Optional<Grant> findByInstitutionNumberAndPositionAndStatus(String institutionNumber, Position position,
            GrantStatus status);

    List<Grant> findByGranteePersonIdAndStatus(UUID personId, GrantStatus status);

    List<Grant> findByUnitNumberAndPositionAndStatus(String unitNumber, Position position, GrantStatus status);
}
