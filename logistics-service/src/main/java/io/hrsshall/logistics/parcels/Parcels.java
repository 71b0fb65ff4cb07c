package io.hrsshall.logistics.parcels;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Parcels extends ListCrudRepository<Parcel, UUID> {

    Optional<Parcel> findByCarrierAndTrackingNumber(String carrier, String trackingNumber);

    String VISIBLE = """
            unit_number = :unit AND institution IS NULL AND (CAST(:caseId AS uuid) IS NULL OR case_id = CAST(:caseId AS uuid))
            AND (NOT :restrict OR item_code = ANY(string_to_array(:scopes, ','))
                 OR EXISTS (SELECT 1 FROM unnest(string_to_array(:scopes, ',')) AS scope
                            WHERE starts_with(item_code, scope || '.')))
            """;

    /// Newest first: ids are UUIDv7.
    @Query("SELECT * FROM parcel WHERE " + VISIBLE + " AND id < CAST(:before AS uuid) ORDER BY id DESC LIMIT :most")
    List<Parcel> page(String unit, @Nullable String caseId, boolean restrict, String scopes,
            String before, int most);

    @Query("SELECT count(*) FROM (SELECT 1 FROM parcel WHERE " + VISIBLE + " LIMIT 10001) AS counted")
    long count(String unit, @Nullable String caseId, boolean restrict, String scopes);

    @Query("""
            SELECT id FROM parcel WHERE status NOT IN ('DELIVERED', 'RETURNED') AND next_look_at <= :now
            ORDER BY next_look_at LIMIT 50""")
    List<UUID> due(OffsetDateTime now);

    @Query("SELECT * FROM parcel WHERE id = :id FOR UPDATE")
    Optional<Parcel> lock(UUID id);
}
