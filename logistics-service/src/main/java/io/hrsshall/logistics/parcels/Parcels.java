package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.values.UnitNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Parcels extends Repository<Parcel, UUID> {

    String VISIBLE = """
            unit_number = :unit AND (CAST(:institution AS varchar) IS NULL AND institution_number IS NULL
                OR institution_number = CAST(:institution AS varchar))
            AND (CAST(:caseId AS uuid) IS NULL OR case_id = CAST(:caseId AS uuid)) AND\s""" + ScopePredicate.SQL;

    Parcel save(Parcel parcel);

    Optional<Parcel> findById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Parcel> findLockedById(UUID id);

    Optional<Parcel> findFirstByCaseIdOrderByIdDesc(UUID caseId);

    /// Blocks other dispatches for the case, and the choice of another address, until the transaction ends.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Parcel> findFirstLockedByCaseIdOrderByIdDesc(UUID caseId);

    List<Parcel> findByCaseIdOrderByIdDesc(UUID caseId);

    @Query("SELECT id FROM parcel WHERE carrier = :carrier AND tracking_number = :trackingNumber")
    Optional<UUID> findIdByWaybill(String carrier, String trackingNumber);

    /// Newest first: ids are UUIDv7.
    @Query("SELECT * FROM parcel WHERE " + VISIBLE + """
            AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid)) ORDER BY id DESC LIMIT :limit""")
    List<Parcel> page(UnitNumber unit, @Nullable String institution, @Nullable UUID caseId, @Nullable String scopes,
            @Nullable UUID before,
            int limit);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + VISIBLE + " LIMIT 10001) AS counted")
    long count(UnitNumber unit, @Nullable String institution, @Nullable UUID caseId, @Nullable String scopes);
}
