package io.hrsshall.delegation.requests;

import io.hrsshall.authority.GrantId;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AccessRequests extends Repository<AccessRequest, UUID> {

    AccessRequest save(AccessRequest request);

    Optional<AccessRequest> findById(UUID id);

    Optional<AccessRequest> findByIdAndUnitNumber(UUID id, UnitNumber unitNumber);

    List<AccessRequest> findByGrantIdAndStatus(GrantId grantId, AccessRequestStatus status);

    long countByGrantIdAndStatus(GrantId grantId, AccessRequestStatus status);
}
