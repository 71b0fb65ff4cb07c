package io.hrsshall.casework.filing;

import io.hrsshall.casework.filing.CaseSelection.Order;
import io.hrsshall.kit.policy.AuthorityFilter;
import io.hrsshall.kit.web.Cursor;
import io.hrsshall.kit.web.Limit;
import io.hrsshall.kit.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Reads lists and counts of cases straight from the tables, without their forms. What the caller may see is part of
/// each query, never of what is done with its rows.
@Repository
public class CaseSearch {

    private static final String SUMMARY = """
            select c.id, c.version, c.case_number, c.unit_number, c.institution_number, c.item_code, c.item_version,
                v.name as item_name, c.city, c.status, c.approved, c.filed_by, c.filed_at, c.submitted_at, c.accepted_at,
                c.closed_at, c.promised_day, c.statutory_day, c.paused_on, c.supplement_due_day, c.evaluated_at,
                c.delivery, c.delivery_address_id, c.created_at, c.changed_at
            from cases c
            join service_item_version v on v.code = c.item_code and v.item_version = c.item_version
            """;

    private final JdbcClient jdbc;

    CaseSearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The case as it is now, also within the transaction that changes it.
    ///
    /// @param viewer
    ///            the person who looks, if a person does
    public CaseSummary one(UUID id, @Nullable String viewer) {
        return jdbc.sql(SUMMARY + "where c.id = :id").param("id", id)
                .query((row, number) -> summary(row, viewer)).single();
    }

    public Page<CaseSummary> page(CaseSelection selection, Limit limit, Optional<Cursor> after,
            @Nullable String viewer) {
        Conditions conditions = conditions(selection);
        long counted = count(conditions);
        Order order = selection.order();
        after.ifPresent(cursor -> conditions.after(order, cursor));
        List<CaseSummary> found = jdbc
                .sql(SUMMARY + conditions.where() + sorting(order) + " limit " + limit.andOneMore())
                .params(conditions.parameters).query((row, number) -> summary(row, viewer)).list();
        return Page.of(found, limit, counted, summary -> cursor(order, summary));
    }

    /// Counts to just beyond what is shown exactly.
    public long count(CaseSelection selection) {
        return count(conditions(selection));
    }

    private long count(Conditions conditions) {
        return jdbc.sql("select count(*) from (select 1 from cases c " + conditions.where() + " limit "
                + (Page.EXACT + 1) + ") counted").params(conditions.parameters).query(Long.class).single();
    }

    /// How many cases that the caller may see are in each phase.
    public CaseCounts counts(AuthorityFilter visible) {
        Conditions conditions = new Conditions();
        conditions.visible(visible);
        return jdbc.sql("""
                select count(*) filter (where c.status = 'DRAFT') as drafts,
                    count(*) filter (where c.status in (:running)) as running,
                    count(*) filter (where c.status in (:finished)) as finished,
                    count(*) filter (where c.status in (:evaluable) and c.evaluated_at is null) as to_evaluate
                from cases c\s""" + conditions.where()).params(conditions.parameters)
                .param("running", names(Phase.RUNNING.statuses())).param("finished", names(Phase.FINISHED.statuses()))
                .param("evaluable", names(Phase.TO_EVALUATE.statuses()))
                .query((row, number) -> new CaseCounts(row.getLong("drafts"), row.getLong("running"),
                        row.getLong("finished"), row.getLong("to_evaluate")))
                .single();
    }

    private static Conditions conditions(CaseSelection selection) {
        Conditions conditions = new Conditions();
        conditions.visible(selection.visible());
        if (selection.statuses() != null) {
            conditions.anyOf("c.status", "statuses", names(selection.statuses()));
        }
        if (selection.unevaluatedOnly()) {
            conditions.add("c.evaluated_at is null");
        }
        if (selection.notFiledBy() != null) {
            conditions.add("cast(:notFiledBy as uuid) not in (c.filed_by, c.written_by)", "notFiledBy",
                    selection.notFiledBy());
        }
        return conditions;
    }

    private static String sorting(Order order) {
        return switch (order) {
            case NEWEST_FIRST -> " order by c.id desc";
            case OLDEST_FIRST -> " order by c.id";
            case LAST_SUBMITTED_FIRST -> " order by c.submitted_at desc, c.id desc";
        };
    }

    private static String cursor(Order order, CaseSummary last) {
        return switch (order) {
            case NEWEST_FIRST, OLDEST_FIRST -> Cursor.encode(last.id());
            case LAST_SUBMITTED_FIRST -> Cursor.encode(Objects.requireNonNull(last.submittedAt()), last.id());
        };
    }

    private static List<String> names(Collection<CaseStatus> statuses) {
        return statuses.stream().map(Enum::name).toList();
    }

    private static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> parameters = new HashMap<>();

        void add(String condition) {
            conditions.add(condition);
        }

        void add(String condition, String name, Object value) {
            add(condition);
            parameters.put(name, value);
        }

        void anyOf(String column, String name, List<String> values) {
            if (values.isEmpty()) {
                add("false");
            } else {
                add(column + " in (:" + name + ")", name, values);
            }
        }

        /// Every list has an owner or a city: one without would show everything.
        void visible(AuthorityFilter filter) {
            if (filter.institution() != null) {
                add("c.institution_number = :institution", "institution", filter.institution());
            } else if (filter.unit() != null) {
                add("c.unit_number = :unit and c.institution_number is null", "unit", filter.unit());
            } else if (filter.city() != null) {
                add("c.city = :city and c.submitted_at is not null", "city", filter.city());
            } else {
                throw new IllegalArgumentException("a list of cases is a unit's, an institution's or a city's");
            }
            if (filter.filedBy() != null) {
                add("c.filed_by = cast(:filedBy as uuid)", "filedBy", filter.filedBy());
            }
            if (filter.restrictToScopes()) {
                within(filter.scopes().codes());
            }
        }

        /// Codes consist of capitals, digits and dots, so they need no escape in a pattern.
        private void within(List<String> codes) {
            if (codes.isEmpty()) {
                add("false");
                return;
            }
            add("(c.item_code in (:codes) or c.item_code like any (array[:prefixes]))", "codes", codes);
            parameters.put("prefixes", codes.stream().map(code -> code + ".%").toList());
        }

        void after(Order order, Cursor cursor) {
            switch (order) {
                case NEWEST_FIRST -> add("c.id < :afterId", "afterId", cursor.uuid(0));
                case OLDEST_FIRST -> add("c.id > :afterId", "afterId", cursor.uuid(0));
                case LAST_SUBMITTED_FIRST -> {
                    add("(c.submitted_at, c.id) < (:afterTime, :afterId)", "afterId", cursor.uuid(1));
                    parameters.put("afterTime", cursor.instant(0).atOffset(ZoneOffset.UTC));
                }
            }
        }

        String where() {
            return "where " + String.join(" and ", conditions);
        }
    }

    private static CaseSummary summary(ResultSet row, @Nullable String viewer) throws SQLException {
        CaseStatus status = CaseStatus.valueOf(row.getString("status"));
        return new CaseSummary(Objects.requireNonNull(row.getObject("id", UUID.class)), row.getLong("version"),
                row.getString("case_number"), row.getString("unit_number"), row.getString("institution_number"),
                row.getString("item_code"), row.getInt("item_version"), row.getString("item_name"),
                row.getString("city"), status, status.label(), row.getObject("approved", Boolean.class),
                viewer == null ? null : viewer.equals(row.getString("filed_by")), instant(row, "filed_at"),
                instant(row, "submitted_at"), instant(row, "accepted_at"), instant(row, "closed_at"),
                row.getObject("promised_day", LocalDate.class), row.getObject("statutory_day", LocalDate.class),
                status == CaseStatus.SUPPLEMENT_ASKED && row.getObject("paused_on") != null,
                row.getObject("supplement_due_day", LocalDate.class),
                status == CaseStatus.DECIDED && row.getObject("evaluated_at") == null,
                Delivery.Means.valueOf(row.getString("delivery")), row.getObject("delivery_address_id", UUID.class),
                Objects.requireNonNull(instant(row, "created_at")),
                Objects.requireNonNull(instant(row, "changed_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
