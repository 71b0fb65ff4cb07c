package io.hrsshall.identity.accounts.activity;

import io.hrsshall.authority.AccountId;
import io.hrsshall.authority.Kind;
import io.hrsshall.authority.PersonId;
import io.hrsshall.identity.accounts.accounts.Account;
import io.hrsshall.identity.accounts.accounts.AccountKind;
import io.hrsshall.identity.accounts.audit.SecurityEventKind;
import io.hrsshall.identity.people.persons.PersonCipher;
import io.hrsshall.kit.values.UnitNumber;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads security events, newest first.
@Component
class ActivityQueries {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
    private static final String COLUMNS = """
            SELECT id, at, kind, refusal, way, account_id, person_id, acting_kind, acting_for, address, user_agent,
                detail, created_by
            """;

    private static final byte[] NO_SOURCE = {};

    private final JdbcClient jdbc;
    private final PersonCipher cipher;

    ActivityQueries(JdbcClient jdbc, PersonCipher cipher) {
        this.cipher = cipher;
        this.jdbc = jdbc;
    }

    /// Conditions with their parameters.
    private static final class Where {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        /// @param value
        ///            null for no condition
        Where and(String condition, String parameter, @Nullable Object value) {
            if (value != null) {
                conditions.add(condition);
                parameters.put(parameter, value);
            }
            return this;
        }

        void and(String condition, Map<String, ?> values) {
            conditions.add(condition);
            parameters.putAll(values);
        }

        @Override
        public String toString() {
            return "FROM security_events" + (conditions.isEmpty() ? "" : " WHERE ") + String.join(" AND ", conditions);
        }
    }

    /// What the account may see: with a personal account, everything about the person; with the account of a unit or an
    /// institution, whose password others may know, only what concerns that account.
    ///
    /// @param boundUnit
    ///            the only unit that the caller's session acts for, if it is bound to one: nothing else is shown
    public Page<RecordedEvent> visibleTo(Account account, @Nullable UnitNumber boundUnit, Limit limit,
            Optional<Cursor> after) {
        if (boundUnit != null) {
            return page(
                    new Where().and("account_id = :account", "account", account.id().value()).and("acting_for = :unit",
                            "unit",
                            boundUnit.value()),
                    limit, after);
        }
        return page(account.kind() == AccountKind.PERSONAL
                ? new Where().and("person_id = :person", "person", account.personId().value())
                : new Where().and("account_id = :account", "account", account.id().value()), limit, after);
    }

    public Page<RecordedEvent> page(ActivitySelection selection, Limit limit, Optional<Cursor> after) {
        SecurityEventKind kind = selection.kind();
        Where where = new Where().and("account_id = :account", "account", selection.account())
                .and("acting_for = :actingFor", "actingFor", selection.actingFor())
                .and("kind = :kind", "kind", kind == null ? null : kind.name())
                .and("at >= :from", "from", startOf(selection.from(), 0))
                .and("at < :until", "until", startOf(selection.until(), 1))
                .and("source = ANY (kit_index_forms(:source))", "source",
                        sourceOf(selection.sameSourceAs()));
        Boolean succeeded = selection.succeeded();
        if (succeeded != null) {
            where.and(succeeded ? "refusal IS NULL" : "refusal IS NOT NULL", Map.of());
        }
        return page(where, limit, after);
    }

    /// All forms, because events keep the form with which they were recorded; null for no condition.
    private byte @Nullable [] sourceOf(@Nullable UUID event) {
        return event == null
                ? null
                : jdbc.sql("SELECT source FROM security_events WHERE id = ? AND source IS NOT NULL").param(event)
                        .query((row, number) -> cipher.indexOfStored(row.getBytes("source"))).optional()
                        .orElse(NO_SOURCE);
    }

    private static @Nullable OffsetDateTime startOf(@Nullable LocalDate day, int daysLater) {
        return day == null
                ? null
                : inRange(day).plusDays(daysLater).atStartOfDay(SHANGHAI).toInstant().atOffset(ZoneOffset.UTC);
    }

    /// Within the range of timestamptz.
    private static LocalDate inRange(LocalDate day) {
        if (day.isBefore(FIRST_DAY)) {
            return FIRST_DAY;
        }
        return day.isAfter(LAST_DAY) ? LAST_DAY : day;
    }

    private Page<RecordedEvent> page(Where where, Limit limit, Optional<Cursor> after) {
        long total = jdbc.sql("SELECT count(*) FROM (SELECT 1 " + where + " LIMIT " + (Page.EXACT + 1) + ") counted")
                .params(where.parameters).query(Long.class).single();
        after.ifPresent(cursor -> where.and("(at, id) < (:beforeAt, :beforeId)",
                Map.of("beforeAt", cursor.instant(0).atOffset(ZoneOffset.UTC), "beforeId", cursor.uuid(1))));
        List<RecordedEvent> found = jdbc
                .sql(COLUMNS + where + " ORDER BY at DESC, id DESC LIMIT " + limit.andOneMore())
                .params(where.parameters).query((row, number) -> event(row)).list();
        return Page.of(found, limit, total, last -> Cursor.encode(last.at(), last.id()));
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        String actingKind = row.getString("acting_kind");
        return new RecordedEvent(Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
                SecurityEventKind.valueOf(row.getString("kind")), row.getString("refusal"), row.getString("way"),
                of(row, "account_id", AccountId::new), of(row, "person_id", PersonId::new),
                actingKind == null ? null : Kind.valueOf(actingKind).code(), row.getString("acting_for"),
                row.getString("address"), row.getString("user_agent"), row.getString("detail"),
                row.getString("created_by"));
    }

    private static <T> @Nullable T of(ResultSet row, String column, Function<UUID, T> type) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : type.apply(id);
    }
}
