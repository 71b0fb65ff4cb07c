package io.hrsshall.unit.profile;

import io.hrsshall.authority.Actor;
import io.hrsshall.authority.Tier;
import io.hrsshall.kit.data.Audit;
import io.hrsshall.kit.data.Ids;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Records every change of a field, in the transaction of the change.
@Component
public class UnitHistory {

    private static final String BY_HALL = "unit-service";

    private final JdbcClient jdbc;

    UnitHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param tier
    ///            of the person who made the change; null if the hall made it
    /// @param grant
    ///            by which that person acted
    public record RecordedChange(UUID id, Instant at, FieldChange change, @Nullable Tier tier, @Nullable UUID grant) {}

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(UnitEvent.Changed event) {
        Actor actor = event.actor();
        for (FieldChange change : event.changes()) {
            jdbc.sql("""
                    INSERT INTO unit_change (id, unit_number, field, old_value, new_value, tier, created_at, created_by,
                        created_grant)
                    VALUES (:id, :unit, :field, :old, :new, :tier, :at, :by, :grant)""").param("id", Ids.next())
                    .param("unit", event.unit().number().value()).param("field", change.field())
                    .param("old", change.oldValue()).param("new", change.newValue())
                    .param("tier", actor == null || actor.tier() == null ? null : actor.tier().name())
                    .param("at", event.at().atOffset(ZoneOffset.UTC))
                    .param("by", actor == null ? BY_HALL : Audit.who(actor))
                    .param("grant", actor == null ? null : actor.grant()).update();
        }
    }

    /// The changes of a unit, newest first.
    public Page<RecordedChange> list(UnitNumber unit, Limit limit, Optional<Cursor> after) {
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 FROM unit_change WHERE unit_number = :unit LIMIT "
                + (Page.EXACT + 1) + ") counted").param("unit", unit.value()).query(Long.class).single();
        List<RecordedChange> found = jdbc.sql("""
                SELECT id, field, old_value, new_value, tier, created_at, created_grant FROM unit_change
                WHERE unit_number = :unit AND (created_at, id) < (:beforeAt, :beforeId)
                ORDER BY created_at DESC, id DESC LIMIT :limit""").param("unit", unit.value())
                .param("beforeAt", after.map(cursor -> cursor.instant(0)).orElse(Instant.parse("9999-12-31T00:00:00Z"))
                        .atOffset(ZoneOffset.UTC))
                .param("beforeId", after.map(cursor -> cursor.uuid(1)).orElse(new UUID(-1, -1)))
                .param("limit", limit.andOneMore()).query(UnitHistory::change).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.at(), last.id()));
    }

    private static RecordedChange change(ResultSet row, int number) throws SQLException {
        String tier = row.getString("tier");
        return new RecordedChange(Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("created_at", OffsetDateTime.class)).toInstant(),
                new FieldChange(row.getString("field"), row.getString("old_value"), row.getString("new_value")),
                tier == null ? null : Tier.valueOf(tier), row.getObject("created_grant", UUID.class));
    }
}
