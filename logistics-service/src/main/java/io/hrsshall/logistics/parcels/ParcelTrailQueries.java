package io.hrsshall.logistics.parcels;

import io.hrsshall.kit.operators.CaseTrail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The parcels of a case, for operators: without address and waybill.
@Component
class ParcelTrailQueries implements CaseTrail {

    private final JdbcClient jdbc;

    ParcelTrailQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Row(UUID id, String unit, String status, String direction, String carrier,
            OffsetDateTime dispatchedAt, @Nullable OffsetDateTime deliveredAt, @Nullable OffsetDateTime receivedAt) {}

    @Override
    public Optional<Known> find(String reference) {
        UUID caseId = CaseTrail.id(reference).orElse(null);
        List<Row> rows = caseId == null
                ? List.of()
                : jdbc.sql("""
                        SELECT id, unit_number, status, direction, carrier, dispatched_at, delivered_at, received_at
                        FROM parcel WHERE case_id = :id ORDER BY id""").param("id", caseId)
                        .query(ParcelTrailQueries::row).list();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        Set<UUID> related = new HashSet<>();
        rows.forEach(row -> {
            related.add(row.id());
            add(entries, row, "sent " + row.direction(), row.dispatchedAt());
            add(entries, row, "delivered", row.deliveredAt());
            add(entries, row, "received", row.receivedAt());
        });
        return Optional.of(new Known(Map.of("parcels", rows.size()), entries, rows.getFirst().unit(), related));
    }

    private static void add(List<Entry> entries, Row row, String step, @Nullable OffsetDateTime at) {
        if (at != null) {
            entries.add(new Entry(at.toInstant(), "parcel " + step,
                    Map.of("parcel", row.id(), "status", row.status(), "carrier", row.carrier())));
        }
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(row.getObject("id", UUID.class), row.getString("unit_number"), row.getString("status"),
                row.getString("direction"), row.getString("carrier"),
                row.getObject("dispatched_at", OffsetDateTime.class),
                row.getObject("delivered_at", OffsetDateTime.class),
                row.getObject("received_at", OffsetDateTime.class));
    }
}
