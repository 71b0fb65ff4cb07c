package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.policy.ScopePredicate;
import io.hrsshall.kit.values.InstitutionNumber;
import io.hrsshall.kit.values.UnitNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.relational.core.sql.LockMode;
import org.springframework.data.relational.repository.Lock;
import org.springframework.data.repository.Repository;

interface Parcels extends Repository<Parcel, UUID> {

    String VISIBLE = """
            unit_number = :unit AND (CAST(:institution AS varchar) IS NULL AND institution_number IS NULL AND person IS NULL
                OR institution_number = CAST(:institution AS varchar))
            AND (CAST(:caseId AS uuid) IS NULL OR case_id = CAST(:caseId AS uuid)) AND\s"""
            + ScopePredicate.SQL;

    Parcel save(Parcel parcel);

    Optional<Parcel> findById(UUID id);

    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Parcel> findLockedById(UUID id);

    /// A step with results does not find originals, and vice versa.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Parcel> findLockedByIdAndDirection(UUID id, Direction direction);

    Optional<Parcel> findFirstByFiledCaseIdAndDirectionOrderByIdDesc(UUID caseId, Direction direction);

    /// Blocks other dispatches for the case, and the choice of another address, until the transaction ends.
    @Lock(LockMode.PESSIMISTIC_WRITE)
    Optional<Parcel> findFirstLockedByFiledCaseIdAndDirectionOrderByIdDesc(UUID caseId, Direction direction);

    List<Parcel> findByFiledCaseIdOrderByIdDesc(UUID caseId);

    int countByFiledCaseIdAndDirection(UUID caseId, Direction direction);

    int countByFiledOwnerUnitNumberAndDirectionAndDispatchedAtGreaterThanEqual(UnitNumber unit, Direction direction,
            Instant from);

    /// Whether a parcel of another unit, institution or person has the waybill, or had it and was not withdrawn.
    @Query("""
            SELECT EXISTS (SELECT 1 FROM parcel WHERE carrier = :carrier AND tracking_number = :trackingNumber
                AND status <> 'WITHDRAWN' AND (unit_number <> :unit OR person IS NOT NULL
                    OR institution_number IS DISTINCT FROM CAST(:institution AS varchar)))""")
    boolean isWaybillOfOther(String carrier, String trackingNumber, UnitNumber unit,
            @Nullable InstitutionNumber institution);

    /// Whether another result has the waybill, and was not withdrawn.
    @Query("""
            SELECT EXISTS (SELECT 1 FROM parcel WHERE carrier = :carrier AND tracking_number = :trackingNumber
                AND direction = 'OUT' AND status <> 'WITHDRAWN' AND id <> :id)""")
    boolean isWaybillOfOtherResult(String carrier, String trackingNumber, UUID id);

    Optional<Parcel> findFirstByFiledCaseIdAndStatusOrderByIdDesc(UUID caseId, ParcelStatus status);

    String ORIGINALS = """
            direction = 'IN' AND status <> 'WITHDRAWN' AND city = :city AND (status = 'RECEIVED') = :received
            AND (CAST(:county AS varchar) IS NULL OR county = CAST(:county AS varchar))
            AND (CAST(:trackingNumber AS varchar) IS NULL OR tracking_number = CAST(:trackingNumber AS varchar))
            """;

    /// Newest first.
    @Query("SELECT * FROM parcel WHERE " + ORIGINALS + """
            AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid)) ORDER BY id DESC LIMIT :limit""")
    List<Parcel> originals(String city, @Nullable String county, boolean received, @Nullable String trackingNumber,
            @Nullable UUID before, int limit);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + ORIGINALS + " LIMIT 10001) AS counted")
    long countOriginals(String city, @Nullable String county, boolean received, @Nullable String trackingNumber);

    String CHANGED = """
            city = :city AND changed_at >= :since
            AND (CAST(:direction AS varchar) IS NULL OR direction = CAST(:direction AS varchar))
            """;

    /// Oldest change first.
    @Query("SELECT * FROM parcel WHERE " + CHANGED + """
            AND (changed_at, id) > (:after, :afterId) ORDER BY changed_at, id LIMIT :limit""")
    List<Parcel> changed(String city, Instant since, @Nullable String direction, Instant after, UUID afterId,
            int limit);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + CHANGED + " LIMIT 10001) AS counted")
    long countChanged(String city, Instant since, @Nullable String direction);

    /// Cases with a parcel of which the county was not recorded.
    @Query("SELECT DISTINCT case_id FROM parcel WHERE NOT county_asked LIMIT :limit")
    List<UUID> casesWithoutCounty(int limit);

    /// Not a change of the parcel. One that is made at the same time may undo it, and it is made again.
    @Modifying
    @Query("UPDATE parcel SET county = :county, county_asked = true WHERE case_id = :caseId AND NOT county_asked")
    void addCounty(UUID caseId, @Nullable String county);

    /// Newest first: ids are UUIDv7.
    @Query("SELECT * FROM parcel WHERE " + VISIBLE + """
            AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid)) ORDER BY id DESC LIMIT :limit""")
    List<Parcel> page(UnitNumber unit, @Nullable String institution, @Nullable UUID caseId, @Nullable String scopes,
            @Nullable UUID before,
            int limit);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + VISIBLE + " LIMIT 10001) AS counted")
    long count(UnitNumber unit, @Nullable String institution, @Nullable UUID caseId, @Nullable String scopes);

    String OF_PERSON = """
            person = :person AND (CAST(:caseId AS uuid) IS NULL OR case_id = CAST(:caseId AS uuid))
            """;

    /// Newest first.
    @Query("SELECT * FROM parcel WHERE " + OF_PERSON + """
            AND (CAST(:before AS uuid) IS NULL OR id < CAST(:before AS uuid)) ORDER BY id DESC LIMIT :limit""")
    List<Parcel> pageOfPerson(UUID person, @Nullable UUID caseId, @Nullable UUID before, int limit);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + OF_PERSON + " LIMIT 10001) AS counted")
    long countOfPerson(UUID person, @Nullable UUID caseId);
}
